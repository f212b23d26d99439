"""A brief as its reader sees it: whom it reached, what it came from, whether it stayed where it was learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Unit
from goldenthread.rooms.quality.models import Learning, LearningReceipt
from goldenthread.rooms.quality.registers import RECEIPTS


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people of one unit a brief went to, and how many have read it."""

    unit: str
    sent: int
    read: int


def stayed_home(row: Mapping[str, Any]) -> bool:
    """True where a brief went nowhere but to the unit that it came from. Source: detectors.toml (L2)."""
    origin = row["origin_unit"]
    return origin is not None and set(row["sent_to_units"] or ()) <= {origin}


def reached(by: Actor, learning: str) -> list[Reached]:
    """Counts by unit, for those who read receipts at all; nothing for others. 1 query."""
    if not by.holds(*RECEIPTS.rule.full):
        return []
    rows = (
        LearningReceipt.objects.filter(organisation_id=by.organisation, learning=learning)
        .values("unit__name")
        .annotate(sent=Count("id"), read=Count("id", filter=Q(acknowledged_on__isnull=False)))
        .order_by("unit__name")
    )
    return [Reached(row["unit__name"] or "No unit", row["sent"], row["read"]) for row in rows]


def mine(by: Actor, learning: str) -> LearningReceipt | None:
    """One's own receipt of a brief, where there is one."""
    rows = LearningReceipt.objects.filter(organisation_id=by.organisation, learning=learning, person_id=by.person_id)
    return rows.first() if by.person_id else None


def unit_names(codes: tuple[str, ...]) -> str:
    """Names of units by code, in the order of the tree; a code without a unit stands as it is."""
    names = dict(Unit.objects.filter(code__in=codes).order_by("path").values_list("code", "name"))
    return ", ".join([*names.values(), *(code for code in codes if code not in names)])


@dataclass(frozen=True, slots=True)
class Words:
    """What a brief says, for whom it was sent to."""

    ref: str
    title: str
    says: str
    asks: str


def briefs_by_ref(refs: Iterable[str]) -> dict[str, Words]:
    """The words of briefs: everybody on the books may read them. 1 query."""
    rows = Learning.objects.filter(ref__in=list(refs))
    return {row.ref: Words(row.ref, row.title, row.says or "", row.asks or "") for row in rows}
