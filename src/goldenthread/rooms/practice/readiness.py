"""Whether the people of a unit have what an activity asks for: courses done, policies understood, messages read. Counts, never names.

Read from the facts that the other rooms leave (readings of training and acknowledgements, receipts): this room knows none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Node, Reading, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.practice.offered import documents


@dataclass(frozen=True, slots=True)
class Strand:
    """One thing that an activity asks for; how many of the people there have it. `known` False: it is kept nowhere."""

    what: str
    has: int
    people: int
    known: bool
    verb: str = "have it"

    @property
    def says(self) -> str:
        if not self.known:
            return "Not known: it is not recorded yet."
        return f"{self.has} of {self.people} {self.verb}" if self.people else "Nobody works there"


def ready(organisation: Organisation, activity: Mapping[str, Any]) -> tuple[Strand, ...]:
    """Course by course, policy by policy and message by message, for those in the activity's unit and below, who have not left:
    of courses and policies those in contact, of leaders' messages everybody who works or volunteers there.
    """
    unit = Unit.objects.filter(code=activity["unit"] or "").first()
    if unit is None:
        return ()
    people = Person.objects.filter(organisation=organisation, left__isnull=True).exclude(level="recipient")
    there = [p for p in people.select_related("unit") if p.unit and _within(p.unit.path, unit.path)]
    refs = {p.ref for p in there if p.level == "front_line"}
    today = local_date(moment.now(), organisation.time_zone)
    kept = set(
        RegisterKept.objects.filter(register__in=("training", "acknowledgements")).values_list("register", flat=True)
    )
    titles = documents()
    return (
        *(Strand(one, len(refs & _trained(one, today)), len(refs), "training" in kept) for one in activity["courses"] or ()),
        *(
            Strand(titles.get(one, f"Policy {one}"), len(refs & _understood(one)), len(refs), "acknowledgements" in kept,
                   "say that they understand it")
            for one in activity["policies"] or ()
        ),
        *(_message(one, unit, len(there)) for one in activity["messages"] or ()),
    )  # fmt: skip


def _message(ref: str, unit: Unit, people: int) -> Strand:
    """Receipts from the unit and below. Whoever read it there and has left since makes no more readers than people."""
    sent = Node.objects.filter(kind="message", ref=ref).first()
    what = f"Message of {day(sent.happened_on)}" if sent else f"Message {ref}"
    receipts = Node.objects.filter(kind="message_receipt", root=ref).values_list("unit", flat=True)
    read = sum(1 for path in receipts if _within(path, unit.path))
    return Strand(what, min(read, people), people, sent is not None, "say that they have read it")


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
