"""Small numbers in one unit are not shown to whoever reads no records: a count under five can point at a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from goldenthread.domain.access import FULL_ROLES
from goldenthread.domain.line_of_sight import Knot, row_is_whole
from goldenthread.domain.sentences import Item, by_area
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.insight.line_of_sight import counts

SMALL: Final = 5
READING_ROLES: Final = FULL_ROLES | {
    "allegations_manager", "executive_lead", "data_protection_officer", "line_manager",
}  # fmt: skip
SAID: Final = 3


@dataclass(frozen=True, slots=True)
class Protected:
    """Strands without their small counts. `hidden`: nothing is said of them; `partly`: only how many were due."""

    knots: tuple[Knot, ...]
    hidden: frozenset[str]
    partly: frozenset[str]


def is_needed(actor: Actor | None, of: counts.Period) -> bool:
    """True where a part (a unit, a population) is looked at by somebody who reads no records there; never for the whole."""
    if not of.unit and not of.population:
        return False
    path = tuple(of.unit.split("/")) if of.unit else ()
    return actor is None or not actor.facts.holds(READING_ROLES, path)


def _small(n: int) -> bool:
    return 0 < n < SMALL


def _parts(one: Knot) -> tuple[int, ...]:
    late_or_not = one.due - one.met_in_time
    return (one.met_in_time, late_or_not, one.unmet, one.late, one.paused, one.same_person, one.red_open)


def protect(knots: Sequence[Knot]) -> Protected:
    """Take small counts out. Under five due, nothing is left; else where a part is under five, only how many were due."""
    hidden = {
        one.id
        for one in knots
        if one.state != "not_known" and (_small(one.due) or (not one.due and any(map(_small, _parts(one)))))
    }
    partly = {
        one.id for one in knots if one.id not in hidden and one.state != "not_known" and any(map(_small, _parts(one)))
    }
    return Protected(
        tuple(_without(one, one.id in hidden) if one.id in hidden | partly else one for one in knots),
        frozenset(hidden),
        frozenset(partly),
    )


def _without(one: Knot, wholly: bool) -> Knot:
    bare = replace(
        one, met_in_time=0, share=None, unmet=0, paused=0, same_person=0, median_days=None, p90_days=None,
        oldest_open_days=None, red_open=0,
    )  # fmt: skip
    return replace(bare, due=0, state="few") if wholly else bare


def says(found: Protected, areas: Mapping[str, str]) -> str:
    """The sentences for one unit, without a number: what cannot be seen, what is whole, what is broken."""
    rows = by_area(found.knots)
    blind = [areas[area] for area, row in rows.items() if all(one.state == "not_known" for one in row)]
    said = [f"What cannot be seen, because nothing is recorded: {'; '.join(blind)}."] if blind else []
    seen = [one for one in found.knots if one.state not in ("absent", "not_known")]
    if not seen:
        return " ".join([*said, "Nothing else was due in this time. That is not the same as fine."])
    if all(one.id in found.hidden for one in seen):
        return " ".join([*said, "Too little was due here to be shown."])
    whole = [
        areas[area]
        for area, row in rows.items()
        if row_is_whole(row) and not any(one.id in found.hidden for one in row)
    ]
    torn = [_broken(one) for one in seen if one.state == "broken"]
    more = [f"{len(torn) - SAID} more {'is' if len(torn) - SAID == 1 else 'are'} broken."] if len(torn) > SAID else []
    return " ".join([*said, f"Whole: {'; '.join(whole)}." if whole else "No area is whole.", *torn[:SAID], *more])


def area_says(row: Sequence[Knot], found: Protected) -> str:
    """The line under an area's name, without a number."""
    clear = [one for one in row if one.id not in found.hidden]
    if all(one.state == "not_known" for one in row):
        return "Nothing is recorded here yet, so it cannot be seen."
    if all(one.state == "absent" for one in row):
        return "Nothing was due. That is not the same as fine."
    said = ["Whole."] if row_is_whole(clear) and len(clear) == len(row) else []
    said += [_broken(one) for one in clear if one.state == "broken"][:1]
    if not said and (frayed := [one for one in clear if one.state == "frayed"]):
        said.append(f"Frayed: {frayed[0].handover.plain}.")
    if len(clear) < len(row):
        said.append("Some of it is too little to show.")
    return " ".join(said) or "Neither whole nor broken."


def _broken(one: Knot) -> str:
    return one.handover.broken_says or f"{one.handover.plain.capitalize()}: broken."


def broken(found: Protected) -> tuple[Item, ...]:
    """What is broken in one unit, without the numbers that are too small."""
    torn = [
        one
        for one in found.knots
        if one.id not in found.hidden and one.state == "broken" and (one.handover.red or not one.merged)
    ]
    return tuple(Item(_broken(one).removesuffix("."), f"{one.due} were due.", one.id) for one in torn)
