"""Reading safer working: cover in the coming weeks, who would answer now, what was said and done. Frozen rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from goldenthread.domain.cover import COMING, Cover, Seasonal, cover, on_call
from goldenthread.domain.duties.practice import GIVEN_UP, SEEN
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.models import ActivePeriod
from goldenthread.foundation.registers.policy import rows_of, visible
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.practice.models import CallTold, RotaTurn
from goldenthread.rooms.practice.registers import ESCALATIONS, FEEDBACK, MANAGING, OPENING_HOURS, ROTA, TOUCH_POINTS


@dataclass(frozen=True, slots=True)
class OnCall:
    """Somebody who would answer now: at which step, for which unit, until when; `ref` the turn's."""

    ref: str
    step: int
    name: str
    person: str
    unit: str
    until: datetime
    today: date

    @property
    def until_says(self) -> str:
        return f"{self.until:%H:%M}" if self.until.date() == self.today else f"{self.until:%-d %B, %H:%M}"


@dataclass(frozen=True, slots=True)
class Said:
    """One 'you said, we did', as it is published."""

    you_said: str
    we_did: str
    on: date


def tree(organisation: Organisation) -> dict[str, str | None]:
    """Every open unit's code, and its parent's."""
    rows = Unit.objects.filter(organisation=organisation, closed__isnull=True)
    return dict(rows.values_list("code", "parent__code"))


def coming_cover(organisation: Organisation, now: datetime, days: int = COMING) -> tuple[Cover, ...]:
    """Opening hours without anybody on the rota, unit by unit, from now on. Five queries."""
    hours = [row_of(OPENING_HOURS, row) for row in rows_of(OPENING_HOURS)]
    rota = _turns(organisation, now, days)
    seasons = _front_line_seasons(local_date(now, organisation.time_zone))
    return tuple(cover(hours, rota, tree(organisation), now, organisation.time_zone, days, seasons))


def _front_line_seasons(today: date) -> list[Seasonal]:
    """The unit of everybody at the front line who is here, and when they are there. Two queries."""
    seasons: dict[Any, list[tuple[date, date]]] = defaultdict(list)
    for person, begins, ends in ActivePeriod.objects.order_by("ref").values_list("person_id", "begins", "ends"):
        seasons[person].append((begins, ends))
    here = Q(left__isnull=True) | Q(left__gt=today)
    people = Person.objects.filter(here, level="front_line").order_by("ref").values_list("id", "unit__code")
    return [(str(code), seasons.get(person, ())) for person, code in people]


def _turns(organisation: Organisation, now: datetime, days: int) -> list[dict[str, Any]]:
    """Turns from now on, of people who are still here: whoever has left answers nobody."""
    here = Q(person__left__isnull=True) | Q(person__left__gt=local_date(now, organisation.time_zone))
    rows = rows_of(ROTA).filter(here, ends__gt=now, begins__lt=now + timedelta(days=days + 1))
    return [row_of(ROTA, row) for row in rows]


def answering(organisation: Organisation, unit: str | None, now: datetime) -> tuple[OnCall, ...]:
    """Who would answer a call from a unit (None: from anywhere) now, the first step first."""
    zone = ZoneInfo(organisation.time_zone)
    turns = on_call(_turns(organisation, now, 0), unit, tree(organisation), now)
    names = dict(Person.objects.filter(ref__in=[t["person"] for t in turns]).values_list("ref", "name"))
    units = dict(Unit.objects.filter(code__in=[t["unit"] for t in turns]).values_list("code", "name"))
    return tuple(
        OnCall(
            t["ref"], t["step"], names.get(t["person"], ""), t["person"], units.get(t["unit"] or "", ""),
            t["until"].astimezone(zone), now.astimezone(zone).date(),
        )
        for t in turns
    )  # fmt: skip


def units_of(organisation: Organisation) -> Sequence[Unit]:
    """The units that are open, in the order of the tree."""
    return list(Unit.objects.filter(organisation=organisation, closed__isnull=True).order_by("path"))


def unit_of(person: str | None) -> str:
    """The code of the unit that somebody belongs to; empty where there is none."""
    found = Person.objects.select_related("unit").filter(ref=person or "").first()
    return found.unit.code if found and found.unit else ""


def you_said(unit: Unit | None = None, most: int = 50) -> tuple[Said, ...]:
    """'You said, we did' of a unit (None: of all), newest first: only what was written to be read by all."""
    rows = rows_of(FEEDBACK).filter(response_published_on__isnull=False, you_said__isnull=False)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return tuple(
        Said(row.you_said, row.we_did or "", row.response_published_on)
        for row in rows.order_by("-response_published_on", "ref")[:most]
    )


def missing_strands(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of policy, course and leaders' message an activity does not name. Source: detectors.toml (S1)."""
    named = (("policies", "a policy"), ("courses", "a course"), ("messages", "a leader's message"))
    return tuple(words for column, words in named if not row[column])


@dataclass(frozen=True, slots=True)
class Calling:
    """A call that nobody has answered: where it came from, and when, on the organisation's own time."""

    ref: str
    unit: str
    at_says: str
    kind: str = "escalation"


@dataclass(frozen=True, slots=True)
class Unseen:
    """Touch points that nobody who can act has seen: how many, when the first is due, whether that is past."""

    many: int
    due: date | None = None
    late: bool = False


def unanswered_calls(by: Actor) -> tuple[Calling, ...]:
    """Calls of the last 24 hours that nobody has answered, in units where `by` leads or manages, newest first. Tests are not among them."""
    since = moment.now() - GIVEN_UP
    rows = rows_of(ESCALATIONS).filter(kind="escalation", answered_at__isnull=True, called_at__gt=since)
    zone = ZoneInfo(by.time_zone)
    return tuple(
        Calling(row.ref, row.unit.name if row.unit else "", f"{row.called_at.astimezone(zone):%-d %B, %H:%M}")
        for row in rows.order_by("-called_at", "ref")
        if _covers(by, row.unit)
    )


def _covers(by: Actor, unit: Unit | None) -> bool:
    path = unit.path_codes if unit else ()
    return any(held.role in MANAGING and held.covers(path) for held in by.roles)


def unseen_touch_points(by: Actor) -> Unseen:
    """Touch points that nobody who can act has seen, among those `by` leads or manages; due as their clocks say. Two queries."""
    unseen = {column: None for _, column in SEEN}
    rows = visible(by, TOUCH_POINTS).filter(**unseen).exclude(raised_by_id=by.person_id)
    refs = [row.ref for row in rows if _covers(by, row.unit)]
    first = (
        Clock.objects.filter(handover="touch_point_seen", subject__in=refs).order_by("due_at").first() if refs else None
    )
    if first is None:
        return Unseen(len(refs))
    return Unseen(len(refs), local_date(first.due_at, by.time_zone), first.due_at <= moment.now())


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the product told of a call, and when, on the organisation's own time. `step` 0: nobody was on the rota."""

    name: str
    person: str
    step: int
    at_says: str


def told_of(call: str, time_zone: str) -> tuple[Told, ...]:
    """Whom the product told of a call, the first first. Whoever asks may see the call."""
    rows = (
        CallTold.objects.filter(call__ref=call).select_related("person").order_by("at", "step", "person__name", "ref")
    )
    zone = ZoneInfo(time_zone)
    return tuple(Told(r.person.name, r.person.ref, r.step, f"{r.at.astimezone(zone):%H:%M}") for r in rows)


def calls_for(by: Actor) -> tuple[Calling, ...]:
    """Calls of the last 24 hours that `by` was told of and nobody has answered, newest first; test calls after them."""
    since = moment.now() - GIVEN_UP
    rows = rows_of(ESCALATIONS).filter(
        told__person_id=by.person_id, answered_at__isnull=True, called_at__gt=since
    ).order_by("kind", "-called_at", "ref")  # fmt: skip
    zone = ZoneInfo(by.time_zone)
    return tuple(
        Calling(row.ref, row.unit.name if row.unit else "", f"{row.called_at.astimezone(zone):%-d %B, %H:%M}", row.kind)
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn to come or running. `stands`: asked (nobody has said yet), confirmed, cover (they ask for somebody to take it)."""

    ref: str
    unit: str
    name: str
    begins: datetime
    ends: datetime
    step: int
    stands: str


def _turn(row: RotaTurn) -> Turn:
    stands = "cover" if row.cover_asked_at else "confirmed" if row.confirmed_at else "asked"
    unit = row.unit.name if row.unit else "The whole organisation"
    return Turn(row.ref, unit, row.person.name, row.begins, row.ends, row.step, stands)


def turns_of(by: Actor) -> tuple[Turn, ...]:
    """The turns of `by` that are not over, the next first."""
    rows = rows_of(ROTA).filter(person_id=by.person_id, ends__gt=moment.now()).order_by("begins", "ref")
    return tuple(_turn(row) for row in rows)


def turns_to_take(by: Actor) -> tuple[Turn, ...]:
    """Turns of others that ask to be taken, the next first; none for whoever was never on the rota. Two queries."""
    if not RotaTurn.objects.filter(person_id=by.person_id).exists():
        return ()
    rows = rows_of(ROTA).filter(cover_asked_at__isnull=False, ends__gt=moment.now()).exclude(person_id=by.person_id)
    return tuple(_turn(row) for row in rows.order_by("begins", "ref"))


def stands(now: datetime) -> dict[str, str]:
    """Where turns that are not over stand, by ref: asked, confirmed or cover. One query."""
    return {row.ref: _turn(row).stands for row in rows_of(ROTA).filter(ends__gt=now)}


def last_test() -> tuple[datetime, datetime | None] | None:
    """When the last test call was, and when it was answered (None: it was not); None where there was never one."""
    row = rows_of(ESCALATIONS).filter(kind="test_call").order_by("-called_at", "-ref").first()
    return (row.called_at, row.answered_at) if row else None
