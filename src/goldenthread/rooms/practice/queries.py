"""Reading safer working: cover in the coming weeks, who would answer now, what was said and done. Frozen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.domain.cover import COMING, Cover, cover, on_call
from goldenthread.domain.time import local_date, start_of_local_day
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.policy import rows_of
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.practice.registers import FEEDBACK, OPENING_HOURS, ROTA


@dataclass(frozen=True, slots=True)
class OnCall:
    """Somebody who would answer now: at which step, until when; `ref` the turn's."""

    ref: str
    step: int
    name: str
    person: str
    until: datetime


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
    """Opening hours without anybody on the rota, unit by unit, from today on. Three queries."""
    today = local_date(now, organisation.time_zone)
    hours = [row_of(OPENING_HOURS, row) for row in rows_of(OPENING_HOURS)]
    rota = _turns(start_of_local_day(today, organisation.time_zone), days)
    return tuple(cover(hours, rota, tree(organisation), today, organisation.time_zone, days))


def _turns(since: datetime, days: int) -> list[dict[str, Any]]:
    rows = rows_of(ROTA).filter(ends__gt=since, begins__lt=since + timedelta(days=days + 2))
    return [row_of(ROTA, row) for row in rows]


def answering(organisation: Organisation, unit: str | None, now: datetime) -> tuple[OnCall, ...]:
    """Who would answer a call from a unit now, the first step first."""
    turns = on_call(_turns(now - timedelta(minutes=1), 1), unit, tree(organisation), now)
    names = dict(Person.objects.filter(ref__in=[t["person"] for t in turns]).values_list("ref", "name"))
    return tuple(OnCall(t["ref"], t["step"], names.get(t["person"], ""), t["person"], t["until"]) for t in turns)


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
