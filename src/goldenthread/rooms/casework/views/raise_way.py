"""How somebody walks through the questions: signed in, or at the public door. Who reads what they raise, and by when they hear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.domain.routing import Reader
from goldenthread.domain.time import due_at, local_date
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.places.roles import title
from goldenthread.foundation.rules.lengths import house_rules, length_of
from goldenthread.rooms.casework import queries
from goldenthread.rooms.casework.changes import Account
from goldenthread.rooms.casework.readers import readers, route_for
from goldenthread.rooms.casework.views.raise_words import NOTES, said_day

ALTERNATE = "reads what is about the lead"


@dataclass(frozen=True, slots=True)
class Way:
    """Where the pages are (`space` names the addresses), who walks, and for the public door which browser."""

    organisation: Organisation
    by: Actor
    space: str = "casework"
    session: str = ""

    @property
    def public(self) -> bool:
        return self.by.person is None

    def url(self, name: str, *args: str) -> str:
        return reverse(f"{self.space}:{name}", args=[self.organisation.code, *args])

    @property
    def owner(self) -> dict[str, Any]:
        """Whose drafts: what the changes and queries of drafts are given."""
        return {"by": self.by, "session": self.session}

    def units(self) -> list[tuple[str, str]]:
        return queries.units_for(self.by)

    def home(self) -> str:
        """The code of the place where the person works, if there is one."""
        person = (
            Person.objects.select_related("unit").filter(id=self.by.person_id).first() if self.by.person_id else None
        )
        return person.unit.code if person and person.unit else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads it, in order, as (name, role); nobody: only outside routes are left. `heard`: gives the day by which they hear."""

    who: tuple[tuple[str, str], ...]
    restricted: bool = False
    heard: Callable[[], str] = str

    @property
    def hears_by(self) -> str:
        """Worked out where a page shows it: sending asks for none."""
        return self.heard()

    @property
    def open(self) -> bool:
        return bool(self.who)

    @property
    def first(self) -> str:
        return self.who[0][0] if self.who else ""


def who_reads(way: Way, account: Account, at: datetime | None = None) -> Reading:
    """Who would read what was typed so far, if it were sent now."""
    now = at or moment.now()
    organisation = way.organisation
    unit = queries.unit_of(account.unit)
    about, story = account.about()
    known = readers(now, organisation.time_zone)
    route = route_for(about, unit, way.by.person, now, organisation.time_zone, known, story)
    if route.outside_only or organisation.set_up_at is None:
        return Reading(())
    who = tuple(_named(way, ref, known) for ref in route.readers)
    return Reading(who, route.restricted, lambda: hears_by(organisation, now))


def _named(way: Way, ref: str, known: list[Reader]) -> tuple[str, str]:
    held = [one for one in known if one.person == ref]
    best = min(held, key=lambda one: (not one.is_lead, one.role != "deputy_dsl", not one.is_alternate))
    role = ALTERNATE if best.is_alternate and not best.is_lead else title(best.role)
    return f"{best.name} (you)" if ref == way.by.person else best.name, role[:1].lower() + role[1:]


def hears_by(organisation: Organisation, at: datetime) -> str:
    """The day by which whoever raises it is told that it arrived."""
    length = length_of("concern_acknowledged", house_rules(organisation, local_date(at, organisation.time_zone)))
    due = due_at(at, length.limit, calendar_of(organisation)) if length else None
    return said_day(due, organisation.time_zone) if due else ""


def told_within(organisation: Organisation, at: datetime) -> str:
    """How long after the decision they are told what happened, such as 'within 10 working days'."""
    length = length_of("outcome_told", house_rules(organisation, local_date(at, organisation.time_zone)))
    words = (
        {"working_days": "working day", "calendar_days": "day", "hours": "hour"}.get(length.limit.kind)
        if length
        else ""
    )
    if not length or not words:
        return ""
    return f"within {length.limit.n} {words}{'' if length.limit.n == 1 else 's'}"


def show(
    request: HttpRequest, way: Way, template: str, context: Mapping[str, Any], status: int = 200, *, keep: bool = False
) -> HttpResponse:
    """One page. `keep`: the browser may show it again with what was typed; otherwise it keeps no copy."""
    note = getattr(getattr(request, "typed", None), "note", "")
    leave = way.url("finish") if way.public else ""
    given = {"way": way, "organisation": way.organisation, "note": NOTES.get(note, ""), "leave_url": leave, **context}
    response = render(request, template, given, status=status)
    response["Cache-Control"] = "private, no-cache" if keep else "private, no-store"
    return response
