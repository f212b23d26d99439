"""What the rules ask that a row does not say: read once for a change or a batch, whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from django.db.models import Q

from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.time import end_of_local_day, local_date, start_of_local_day
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.models import ActivePeriod
from goldenthread.foundation.registers.values import typed

STANDS_FOR: Final = {"dsl": "dsl", "senior": "executive_lead", "board": "lead_trustee"}
"""Which named role stands for an organisational level, where one person does."""

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
        self._days: dict[date, tuple[datetime, datetime]] = {}
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
        return self._people.get(ref)

    @cached_property
    def _seasons(self) -> dict[str, list[tuple[date, date]]]:
        found: dict[str, list[tuple[date, date]]] = defaultdict(list)
        for ref, begins, ends in ActivePeriod.objects.values_list("person__ref", "begins", "ends"):
            found[ref].append((begins, ends))
        return found

    def dormant(self, ref: str, on: date) -> bool:
        seasons = self._seasons.get(ref)
        return bool(seasons) and not any(begins <= on <= ends for begins, ends in seasons or ())

    def minutes(self) -> int | None:
        return self._minutes

    def rows(self, table: str) -> dict[str, Row]:
        """All rows of a table as they are now, by ref, without people's own words. Read once, until the table changes."""
        if table not in self._tables:
            found = Reading.objects.filter(measure=table, replaced_at__isnull=True).values_list("subject", "value")
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
        rows = NamedRole.objects.filter(role__in=LEAD_ROLES, hours_per_week__isnull=False)
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
