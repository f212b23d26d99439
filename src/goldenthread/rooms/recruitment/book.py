"""The record of everybody read at once: a fixed number of queries, whatever the number of people. No words, nothing sealed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from goldenthread.domain.planning import in_date
from goldenthread.domain.requirements import DECISION, Gap, Needed, done, gaps, usual, written
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.models import ActivePeriod, Post, Requirement
from goldenthread.rooms.recruitment.models import Check

PEOPLE: Final = (
    "id", "ref", "local_code", "name", "unit_id", "unit__code", "unit__name", "unit__path",
    "post", "paid", "contact_with", "regulated_activity",
    "requirement_set", "started", "first_contact", "left",
)  # fmt: skip
CHECKED: Final = (
    "ref", "person_id", "kind", "level", "requested", "completed", "valid_until", "recheck_due", "outcome", "decision",
    "conditions_confirmed_on", "verified_by_call",
)  # fmt: skip
SERVED: Final = "recipient"
Row = Mapping[str, Any]


class Book:
    """Everybody's checks beside what their posts ask for, on a local day. `only`: of one person (by ref); the others are read only
    where what is asked has to be inferred from them.
    """

    def __init__(self, organisation: Organisation, today: date, only: str = "") -> None:
        self.organisation, self.today, self.only = organisation, today, only
        self._written: dict[tuple[str, ...], list[Needed]] = {}

    @cached_property
    def people(self) -> list[dict[str, Any]]:
        """Everybody on the books who works or volunteers here, by name."""
        rows = Person.objects.filter(organisation=self.organisation).exclude(level=SERVED).order_by("name", "ref")
        return [dict(row) for row in (rows.filter(ref=self.only) if self.only else rows).values(*PEOPLE)]

    @cached_property
    def checks(self) -> Mapping[Any, list[Row]]:
        """Checks by the person's key, oldest first."""
        found: dict[Any, list[Row]] = defaultdict(list)
        rows = Check.objects.filter(person__ref=self.only) if self.only else Check.objects.all()
        for row in rows.order_by("recorded_at", "ref").values(*CHECKED):
            found[row["person_id"]].append(row)
        return found

    @cached_property
    def lines(self) -> Mapping[str, list[Row]]:
        """Requirements by the name of their set."""
        found: dict[str, list[Row]] = defaultdict(list)
        names = ("set", "kind", "register", "before_first_contact", "every_months", "count")
        for row in Requirement.objects.order_by("recorded_at", "ref").values(*names):
            found[row["set"].strip().casefold()].append(row)
        return found

    @cached_property
    def second(self) -> Mapping[Any, list[str]]:
        found: dict[Any, list[str]] = defaultdict(list)
        for person, name, left in Post.objects.values_list("person_id", "requirement_set", "left"):
            if left is None or left >= self.today:
                found[person].append(name)
        return found

    @cached_property
    def _seasons(self) -> Mapping[Any, list[tuple[date, date]]]:
        found: dict[Any, list[tuple[date, date]]] = defaultdict(list)
        for person, begins, ends in ActivePeriod.objects.values_list("person_id", "begins", "ends"):
            found[person].append((begins, ends))
        return found

    def seasons(self, person: Row) -> list[tuple[date, date]]:
        """When somebody seasonal is there; empty for everybody else."""
        return self._seasons.get(person["id"], [])

    def path_of(self, unit: str) -> str:
        """The path of a unit by its code; '' where there is none."""
        rows = Unit.objects.filter(organisation=self.organisation, code=unit).values_list("path", flat=True)
        return (rows.first() or "") if unit else ""

    def here(self, person: Row) -> bool:
        """True where somebody is active: has begun, has not left, and is not between two seasons."""
        begun = person["started"] is None or person["started"] <= self.today
        seasons = self.seasons(person)
        away = bool(seasons) and not any(a <= self.today <= b for a, b in seasons)
        return begun and not self.left(person) and not away

    def left(self, person: Row) -> bool:
        return person["left"] is not None and person["left"] < self.today

    def in_contact(self, person: Row) -> bool:
        first = person["first_contact"]
        return bool(person["contact_with"]) or (first is not None and first <= self.today)

    def _names(self, person: Row) -> tuple[str, ...]:
        names = dict.fromkeys(
            (n or "").strip().casefold() for n in (person["requirement_set"], *self.second.get(person["id"], ()))
        )
        return tuple(name for name in names if name in self.lines)

    def sets_of(self, person: Row) -> list[Sequence[Row]]:
        """The sets that somebody's posts name, second posts too."""
        return [self.lines[name] for name in self._names(person)]

    @cached_property
    def _usual(self) -> Mapping[frozenset[str], list[Needed]]:
        if self.only:
            return Book(self.organisation, self.today)._usual
        groups: dict[frozenset[str], list[tuple[bool | None, Mapping[str, int]]]] = defaultdict(list)
        for person in self.people:
            if self.here(person):
                has = {kind: len(rows) for kind, rows in done(self.checks.get(person["id"], ())).items()}
                groups[frozenset(person["contact_with"] or ())].append((person["paid"], has))
        return {contact: usual(people) for contact, people in groups.items()}

    def needs(self, person: Row) -> tuple[list[Needed], bool]:
        """Which checks somebody's posts ask for, and whether that was inferred from what people in like contact have."""
        names = self._names(person)
        if names:
            if names not in self._written:
                sets = [self.lines[name] for name in names]
                self._written[names] = [need for need in written(sets) if need.kind != DECISION]
            return self._written[names], False
        found = {need.kind: need for need in self._usual.get(frozenset(person["contact_with"] or ()), ())}
        found.setdefault("identity", Needed("identity"))
        if person["regulated_activity"] is True:
            found.setdefault("dbs", Needed("dbs"))
        return [found[kind] for kind in sorted(found)], True

    def gaps(self, person: Row) -> list[Gap]:
        return gaps(self.needs(person)[0], self.checks.get(person["id"], ()), self.today)

    def untrained(self, people: Sequence[Row], day: date) -> Mapping[str, list[str]]:
        """Courses required before contact and not completed by a day, by the person's ref: from the readings that training leaves."""
        wanted = {p["ref"]: [n for n in written(self.sets_of(p), "training") if n.before_contact] for p in people}
        learned: dict[str, list[Row]] = defaultdict(list)
        rows = Reading.objects.filter(measure="training", replaced_at__isnull=True)
        for value in rows.values_list("value", flat=True) if any(wanted.values()) else ():
            if wanted.get(value.get("person", "")):
                learned[value["person"]].append(_typed(value))
        found: dict[str, list[str]] = {}
        for ref, needs in wanted.items():
            missing = [need.kind for need in needs if not in_date(need, learned[ref], day)]
            if missing:
                found[ref] = missing
        return found


def _typed(value: Row) -> dict[str, Any]:
    days = {name: date.fromisoformat(value[name]) if value.get(name) else None for name in ("completed", "expires")}
    return {"course": value.get("course", ""), **days}
