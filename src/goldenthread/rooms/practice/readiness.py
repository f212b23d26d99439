"""Whether the people of a unit have what an activity asks for: courses done, policies understood. Counts, never names.

Read from the facts that the other rooms leave (readings of training and acknowledgements): this room knows none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Reading, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import Organisation, Person, Unit


@dataclass(frozen=True, slots=True)
class Strand:
    """One thing that an activity asks for; how many of the people there have it. `known` False: it is kept nowhere."""

    what: str
    has: int
    people: int
    known: bool

    @property
    def says(self) -> str:
        if not self.known:
            return "Not known: it is not recorded yet."
        return f"{self.has} of {self.people} have it" if self.people else "Nobody works there"


def ready(organisation: Organisation, activity: Mapping[str, Any]) -> tuple[Strand, ...]:
    """Course by course and policy by policy, for those in contact in the activity's unit and below, who have not left."""
    unit = Unit.objects.filter(code=activity["unit"] or "").first()
    if unit is None:
        return ()
    people = Person.objects.filter(organisation=organisation, left__isnull=True, level="front_line")
    refs = {p.ref for p in people.select_related("unit") if p.unit and _within(p.unit.path, unit.path)}
    today = local_date(moment.now(), organisation.time_zone)
    kept = set(
        RegisterKept.objects.filter(register__in=("training", "acknowledgements")).values_list("register", flat=True)
    )
    found = [
        Strand(course, len(refs & _trained(course, today)), len(refs), "training" in kept)
        for course in activity["courses"] or ()
    ]
    return (*found, *(
        Strand(f"Policy {policy}", len(refs & _understood(policy)), len(refs), "acknowledgements" in kept)
        for policy in activity["policies"] or ()
    ))  # fmt: skip


def _within(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}/")


def _trained(course: str, today: date) -> set[str]:
    done = set()
    for value in _values("training", value__course__iexact=course):
        expired = value.get("expires") and date.fromisoformat(value["expires"]) < today
        if value.get("completed") and not expired:
            done.add(value["person"])
    return done


def _understood(policy: str) -> set[str]:
    return {v["person"] for v in _values("acknowledgements", value__policy=policy) if v.get("understood_on")}


def _values(measure: str, **narrow: str) -> list[dict[str, Any]]:
    rows = Reading.objects.filter(measure=measure, replaced_at__isnull=True, **narrow)
    return list(rows.values_list("value", flat=True))
