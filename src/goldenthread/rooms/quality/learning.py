"""A brief as its reader sees it: whom it reached, what it came from, whether it stayed where it was learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from goldenthread.domain.time import local_date, months_before
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.places.roles import title
from goldenthread.rooms.quality.holders import holding
from goldenthread.rooms.quality.models import Learning, LearningReceipt
from goldenthread.rooms.quality.registers import LEVELS, RECEIPTS


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people of one unit, or holders of one role, a brief went to, and how many have read it."""

    what: str
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


def reached_by_role(by: Actor, learning: str, row: Mapping[str, Any]) -> list[Reached]:
    """The same by the named roles that the brief went to: of those who held each on the day it was issued. Whoever holds two counts
    under both. At most 3 queries.
    """
    roles = row["sent_to_roles"] or ()
    if not roles or not by.holds(*RECEIPTS.rule.full):
        return []
    units = Unit.objects.filter(organisation_id=by.organisation, code__in=row["sent_to_units"] or ())
    receipts = LearningReceipt.objects.filter(organisation_id=by.organisation, learning=learning)
    read = dict(receipts.order_by("ref").values_list("person", "acknowledged_on"))
    held: dict[str, set[UUID]] = defaultdict(set)
    for person, role in holding(units, roles, row["issued_on"]):
        if person in read:
            held[role].add(person)
    return [Reached(title(role), len(held[role]), sum(1 for one in held[role] if read[one])) for role in roles]


def sent_to(row: Mapping[str, Any]) -> str:
    """To whom a brief went, in words: units, and who in them or for them. One query."""
    levels = (dict(LEVELS).get(code, code) for code in row["sent_to_levels"] or ())
    who = "; ".join([*levels, *map(title, row["sent_to_roles"] or ())])
    where = unit_names(tuple(row["sent_to_units"] or ()))
    return f"{where} ({who})" if who else where


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


def unread_of(by: Actor, learning: str) -> int:
    """How many people who are still here have not said that they read a brief. One query."""
    rows = LearningReceipt.objects.filter(
        organisation_id=by.organisation, learning=learning, acknowledged_on__isnull=True
    )
    many: int = rows.filter(person__left__isnull=True).count()
    return many


@dataclass(frozen=True, slots=True)
class Crossing:
    """The briefs of 12 months that came from one unit: how many, how many stayed there, and where the others went."""

    unit: str
    briefs: int
    stayed: int
    went_to: str


@dataclass(frozen=True, slots=True)
class Crossings:
    """From where learning goes to where; `unreached`: open units to which none of the last 12 months went, nor to one above them."""

    rows: tuple[Crossing, ...]
    unreached: tuple[str, ...]


def crossings(organisation: Organisation) -> Crossings:
    """The learning of the last 12 months, by the unit it came from. Two queries. Source: theme L2."""
    since = months_before(local_date(moment.now(), organisation.time_zone), 12)
    units = {one.code: one for one in Unit.objects.filter(organisation=organisation).order_by("path")}
    briefs = Learning.objects.filter(organisation=organisation, issued_on__gt=since).select_related("unit")
    some: dict[str, list[Learning]] = defaultdict(list)
    for brief in briefs.order_by("issued_on", "ref"):
        some[brief.unit.name if brief.unit else "Not said"].append(brief)
    rows = []
    for unit, found in sorted(some.items()):
        own = {one.unit.code for one in found if one.unit}
        went = dict.fromkeys(code for one in found for code in one.sent_to_units if code not in own)
        stayed = sum(1 for one in found if one.unit and set(one.sent_to_units) <= {one.unit.code})
        names = ", ".join(units[code].name for code in units if code in went)
        rows.append(Crossing(unit, len(found), stayed, names or "Nowhere else"))
    reached_codes = {code for found in some.values() for one in found for code in one.sent_to_units}
    parents = {path.rpartition("/")[0] for path in (one.path for one in units.values())}
    unreached = [
        one.name for one in units.values()
        if one.closed is None and one.path not in parents and not reached_codes & set(one.path_codes)
    ]  # fmt: skip
    return Crossings(tuple(rows), tuple(unreached))
