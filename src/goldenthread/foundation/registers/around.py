"""What the rules ask that a row does not say: read once for a change or a batch, whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from django.db.models import Q

from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.time import end_of_local_day, local_date, start_of_local_day
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.models import ActivePeriod, Post, Requirement
from goldenthread.foundation.registers.values import typed
from goldenthread.foundation.rules.lengths import house_rules, length_of

STANDS_FOR: Final = {"dsl": "dsl", "senior": "executive_lead", "board": "lead_trustee"}
"""Which named role stands for an organisational level, where one person does."""

FEW: Final = 8
LEAD_ROLES: Final = frozenset({"dsl", "deputy_dsl", "local_lead", "head_of_safeguarding"})
"""The named roles whose hours are a lead's hours. Source: themes.md (area D)."""

Held = tuple[date, date | None, str, str]  # from, until, unit path, person


class Surroundings:
    """`domain.duties.shapes.Around`, read from the database. Give `people` where they are at hand."""

    def __init__(self, organisation: Organisation, own_minutes: int | None = None) -> None:
        self.organisation = organisation
        self.time_zone = organisation.time_zone
        self.calendar = calendar_of(organisation)
        self._minutes = own_minutes
        self.begun: datetime | None = None  # since when rows are being brought, table after table
        self._days: dict[date, tuple[datetime, datetime]] = {}
        self._some: dict[str, Row | None] = {}
        self._tables: dict[str, dict[str, Row]] = {}

    def starts(self, day: date) -> datetime:
        return self._of(day)[0]

    def ends(self, day: date) -> datetime:
        return self._of(day)[1]

    def _of(self, day: date) -> tuple[datetime, datetime]:
        if day not in self._days:
            self._days[day] = (start_of_local_day(day, self.time_zone), end_of_local_day(day, self.time_zone))
        return self._days[day]

    def day(self, moment: datetime) -> date:
        return local_date(moment, self.time_zone)

    @cached_property
    def _held(self) -> dict[str, list[Held]]:
        """Appointments count, confirmed for access or not: who held the role that day is a fact of the organisation."""
        found: dict[str, list[Held]] = defaultdict(list)
        rows = NamedRole.objects.filter(alternate=False).values_list(
            "role", "starts", "ends", "unit__path", "person__ref"
        )
        for role, starts, ends, path, person in rows.order_by("starts", "ref"):
            found[role].append((starts, ends, path or "", person))
        return found

    def holder(self, role: str, on: date, unit: str = "") -> str:
        held = [one for one in self._held.get(role, ()) if one[0] <= on and (one[1] is None or one[1] >= on)]
        path = self._paths.get(unit, "")
        near = [one for one in held if one[2] and (path == one[2] or path.startswith(f"{one[2]}/"))]
        whole = [one for one in held if not one[2]]
        if near:
            return max(near, key=lambda one: len(one[2]))[3]
        return (whole or held)[0][3] if whole or held else ""

    @cached_property
    def _roles(self) -> dict[str, list[tuple[str, date, date | None]]]:
        found: dict[str, list[tuple[str, date, date | None]]] = defaultdict(list)
        for role, held in self._held.items():
            for starts, ends, _, person in held:
                found[person].append((role, starts, ends))
        return found

    def holds(self, person: str, roles: Collection[str], on: date) -> bool:
        held = self._roles.get(person, ())
        return any(role in roles and starts <= on and (ends is None or ends >= on) for role, starts, ends in held)

    @cached_property
    def _paths(self) -> dict[str, str]:
        return dict(Unit.objects.values_list("code", "path"))

    def path_of(self, unit: str | None) -> str:
        """The path of a unit's code; empty where there is none."""
        return self._paths.get(unit or "", "")

    def at_level(self, level: str, on: date, unit: str = "") -> str:
        role = STANDS_FOR.get(level)
        return self.holder(role, on, unit) if role else ""

    @cached_property
    def _people(self) -> dict[str, dict[str, Any]]:
        return {person.ref: person_row(person) for person in Person.objects.select_related("unit")}

    def person(self, ref: str) -> Row | None:
        """One act asks for few people, a batch for many: from the ninth on all are read at once."""
        if ref not in self._some and "_people" not in self.__dict__ and len(self._some) < FEW:
            one = Person.objects.filter(ref=ref).select_related("unit").first()
            self._some[ref] = person_row(one) if one else None
        return self._some[ref] if ref in self._some else self._people.get(ref)

    @cached_property
    def _posts(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for post in Post.objects.select_related("unit", "person").order_by("recorded_at", "ref"):
            found[post.person.ref].append({
                "ref": post.ref, "person": post.person.ref, "unit": post.unit.code if post.unit else None, "post": post.post,
                "paid": post.paid, "level": post.level, "contact_with": tuple(post.contact_with or ()) or None,
                "requirement_set": post.requirement_set or None, "started": post.started, "left": post.left,
            })  # fmt: skip
        return found

    def posts(self, ref: str) -> Sequence[Row]:
        return self._posts.get(ref, ())

    @cached_property
    def _required(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        names = ("set", "kind", "register", "before_first_contact", "every_months", "count")
        for row in Requirement.objects.order_by("recorded_at", "ref").values(*names):
            found[row["set"].strip().casefold()].append(row)
        return found

    def required(self, name: str) -> Sequence[Row]:
        return self._required.get(name.strip().casefold(), ())

    @cached_property
    def _seasons(self) -> dict[str, list[tuple[date, date]]]:
        found: dict[str, list[tuple[date, date]]] = defaultdict(list)
        for ref, begins, ends in ActivePeriod.objects.order_by("ref").values_list("person__ref", "begins", "ends"):
            found[ref].append((begins, ends))
        return found

    def dormant(self, ref: str, on: date) -> bool:
        seasons = self._seasons.get(ref)
        return bool(seasons) and not any(begins <= on <= ends for begins, ends in seasons or ())

    def minutes(self) -> int | None:
        """The organisation's own length in force today, else the default of the catalogue; None where neither is in minutes."""
        return self._minutes if self._minutes is not None else self._own_minutes

    @cached_property
    def _own_minutes(self) -> int | None:
        own = house_rules(self.organisation, self.day(moment.now()))
        length = length_of("escalation_answered", own)
        each = {"minutes": 1, "hours": 60}.get(length.limit.kind, 0) if length else 0
        return length.limit.n * each if length and each else None

    def rows(self, table: str) -> dict[str, Row]:
        """All rows of a table as they are now, by ref, without people's own words. Read once, until the table changes."""
        if table not in self._tables:
            now = Reading.objects.filter(measure=table, replaced_at__isnull=True)
            found = now.order_by("subject").values_list(
                "subject", "value"
            )  # one order: what is drawn along it stays the same
            register = REGISTERS.get(table)
            self._tables[table] = {ref: typed(register, value) for ref, value in found} if register else {}
        return self._tables[table]

    def row(self, table: str, ref: str) -> Row | None:
        return self.rows(table).get(ref)

    def changed(self, table: str) -> None:
        """Rows of a table were kept: what was read of it is read again when it is asked for."""
        self._tables.pop(table, None)
        if table == "meetings":
            self.__dict__.pop("_meetings", None)

    @cached_property
    def _hours(self) -> dict[str, list[tuple[date, date | None, float]]]:
        found: dict[str, list[tuple[date, date | None, float]]] = defaultdict(list)
        rows = NamedRole.objects.filter(role__in=LEAD_ROLES, hours_per_week__isnull=False).order_by("ref")
        for ref, starts, ends, hours in rows.values_list("person__ref", "starts", "ends", "hours_per_week"):
            found[ref].append((starts, ends, float(hours or 0)))
        return found

    def hours_given(self, person: str, on: date) -> float | None:
        held = [h for starts, ends, h in self._hours.get(person, ()) if starts <= on and (ends is None or ends >= on)]
        return sum(held) if held else None

    @cached_property
    def _meetings(self) -> list[date]:
        rows = Reading.objects.filter(Q(replaced_at__isnull=True), measure="meetings").values_list("value", flat=True)
        return sorted(date.fromisoformat(v["held_on"]) for v in rows if v.get("body") == "board" and v.get("held_on"))

    def next_meeting(self, after: date) -> date | None:
        return next((day for day in self._meetings if day > after), None)


def person_row(person: Person) -> dict[str, Any]:
    """A person as a row of the workbook's `people`; `ref` is ours. Load the unit with it."""
    return {
        "ref": person.ref, "name": person.name, "unit": person.unit.code if person.unit else None, "post": person.post or None,
        "paid": person.paid, "engagement": person.engagement or None, "level": person.level,
        "contact_with": tuple(person.contact_with or ()) or None, "regulated_activity": person.regulated_activity,
        "requirement_set": person.requirement_set or None, "started": person.started,
        "first_contact": person.first_contact, "left": person.left,
    }  # fmt: skip
