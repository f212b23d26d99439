"""Small numbers in one unit are not shown to whoever reads no records: a count under five can point at a person.

Nor can they be had by taking one shown number from another: the units below one are shown together or not at all, and a unit is
shown for whole calendar years only. The whole organisation is always shown. See docs/explanation/figures.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from goldenthread.domain.access import FULL_ROLES
from goldenthread.domain.line_of_sight import Knot, row_is_whole
from goldenthread.domain.sentences import Item, by_area
from goldenthread.domain.tally import Tally
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.insight.line_of_sight import counts

SMALL: Final = 5
READING_ROLES: Final = FULL_ROLES | {
    "allegations_manager", "executive_lead", "data_protection_officer", "line_manager",
}  # fmt: skip
SAID: Final = 3
TELLS: Final = 20
"""From so many due on, a state by itself leaves more than one small number possible."""
NOTHING, DUE, ALL = 0, 1, 2


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


def _parts(one: Knot | Tally) -> tuple[int, ...]:
    """Every count that is shown of a strand, or follows from those by taking one from another; how many were due first."""
    unmet = one.unmet if isinstance(one, Knot) else one.lags.get(None, 0)
    not_in_time = one.due - one.met_in_time
    return (
        one.due,
        one.met_in_time,
        not_in_time,
        unmet,
        not_in_time - unmet,
        one.paused,
        one.same_person,
        one.red_open,
    )


def year_end(day: date, today: date) -> date:
    """The last day of the last whole calendar year by a day: the only ends of a period for which one unit is shown.

    Years do not overlap, so none can be taken from another.
    """
    last = date(day.year, 12, 31)
    return last if last <= day and last < today else date(day.year - 1, 12, 31)


def shown_of(unit: str, own: Mapping[str, Mapping[str, Tally]]) -> dict[str, int]:
    """How much of each strand of a unit may be shown: ALL, DUE (how many were due) or NOTHING; ALL where it is not named.

    `own`: what lies in each unit by itself, by path ('' in none). Brothers stand or fall together: where one unit, or what lies in
    the unit above them by itself, has a small count, all of them are without it, or it could be had by taking the others from
    the one above. What lies below a unit is never shown more than the unit.
    """
    names = {name for strands in own.values() for name in strands}
    above = ["", *("/".join(unit.split("/")[:n]) for n in range(1, unit.count("/") + 1))]
    return {name: min(_together(at, name, own) for at in above) for name in names}


def _together(at: str, name: str, own: Mapping[str, Mapping[str, Tally]]) -> int:
    """How much of a strand may be shown of the units right below one: by the smallest count of any, and of it alone."""
    start = f"{at}/" if at else ""
    cells: dict[str, list[int]] = {}
    for path, strands in own.items():
        if name in strands and (path == at or path.startswith(start)):
            child = path.removeprefix(start).partition("/")[0] if path != at else ""
            counts = _parts(strands[name])
            cells[child] = [a + b for a, b in zip(cells.get(child, [0] * len(counts)), counts, strict=True)]
    if any(_small(cell[0]) for cell in cells.values()):
        return NOTHING
    return DUE if any(map(_small, (n for cell in cells.values() for n in cell))) else ALL


def protect(knots: Sequence[Knot], shown: Mapping[str, int] | None = None) -> Protected:
    """Take small counts out. `shown`: how much of each strand of a unit (`shown_of`); None: nothing of any, since what is asked
    is no unit. What is not recorded stays said.
    """
    most = {one.id: NOTHING if shown is None else shown.get(one.id, ALL) for one in knots if not unknown(one)}
    hidden = {one.id for one in knots if most.get(one.id) == NOTHING}
    hidden |= {one.id for one in knots if most.get(one.id) == DUE and not one.due}
    partly = {one.id for one in knots if most.get(one.id) == DUE} - hidden
    return Protected(
        tuple(
            _without(one, one.id not in partly) if one.id in hidden | partly or unknown(one) else one for one in knots
        ),
        frozenset(hidden),
        frozenset(partly),
    )


def _without(one: Knot, wholly: bool) -> Knot:
    """A strand without its counts. A state is left only where it does not give one away: 'whole' with ten due is one that was not."""
    bare = replace(
        one, met_in_time=0, share=None, unmet=0, paused=0, same_person=0, median_days=None, p90_days=None,
        oldest_open_days=None, red_open=0, state=one.state if one.due >= TELLS else "few",
    )  # fmt: skip
    return replace(bare, due=0, state="not_known" if unknown(one) else "few") if wholly else bare


def unknown(one: Knot) -> bool:
    """Its register is not kept: that is said, and no number beside it."""
    return one.state == "not_known"


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
