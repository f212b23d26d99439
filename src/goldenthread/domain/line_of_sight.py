"""The arithmetic of the line of sight: how many were due, how many were met in time, and what that says of a
strand.

Registers are counted elsewhere (in SQL, or slowly by `tally_clocks` straight from the definition); one Tally
in, one Knot out, the same on every engine. Source: design.md §1 (Handover, Arithmetic), theme M4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from goldenthread.domain.handovers import Handover, LevelMap
from goldenthread.domain.tally import Tally, tally_clocks

__all__ = [
    "FEW",
    "STATES",
    "Knot",
    "Tally",
    "knot",
    "percentile",
    "row_is_whole",
    "row_state",
    "state",
    "tally_clocks",
]

STATES: Final = ("whole", "frayed", "broken", "few", "absent", "same_person", "not_known")
FEW: Final = 5


@dataclass(frozen=True, slots=True)
class Knot:
    """One strand of the page with its figures. `share` is unrounded, and None where nothing was due.

    `unmet`: due and not met at all; the rest of what was not met in time came late. `merged`: both levels are
    one here.
    """

    id: str
    area: str
    from_level: str
    to_level: str
    due: int
    met_in_time: int
    share: float | None
    unmet: int
    paused: int
    same_person: int
    merged: bool
    median_days: float | None
    p90_days: float | None
    oldest_open_days: int | None
    red_open: int
    state: str
    handover: Handover

    @property
    def late(self) -> int:
        """How many came, but after they were due."""
        return self.due - self.met_in_time - self.unmet

    def figures(self) -> dict[str, object]:
        """The figures alone, in plain values: for JSON, tables and extracts."""
        return {
            "id": self.id, "area": self.area, "from": self.from_level, "to": self.to_level, "due": self.due,
            "met_in_time": self.met_in_time, "share": self.share, "unmet": self.unmet, "paused": self.paused,
            "same_person": self.same_person, "merged": self.merged, "median_days": self.median_days,
            "p90_days": self.p90_days, "oldest_open_days": self.oldest_open_days, "red_open": self.red_open,
            "state": self.state,
        }  # fmt: skip


def percentile(lags: Mapping[int | None, int], p: float) -> float | None:
    """The p-th part (0 to 1) of the lags in days, by linear interpolation at (n - 1)p; None keys lie beyond
    every number.

    None where there are no lags, or where a neighbour that is needed is without end. Worked in exact
    fractions, so that the answer does not depend on the engine.
    """
    counts = sorted((days, n) for days, n in lags.items() if days is not None and n > 0)
    total = sum(n for _, n in counts) + lags.get(None, 0)
    if total == 0:
        return None
    position = (total - 1) * Fraction(str(p))
    low = int(position)
    part = position - low
    first = _at(counts, low)
    if part == 0 or first is None:
        return None if first is None else float(first)
    second = _at(counts, low + 1)
    return None if second is None else float(first + (second - first) * part)


def _at(counts: Sequence[tuple[int, int]], index: int) -> int | None:
    for days, n in counts:
        if index < n:
            return days
        index -= n
    return None


def state(handover: Handover, tally: Tally, *, kept: bool) -> str:
    """What the counts say: one of STATES, from the unrounded share. Without the register nothing is known.

    Order: not kept -> not_known; a red one open -> broken; nothing due -> same_person or absent; an event
    rhythm with under five due -> few; nine in ten -> whole; six in ten -> frayed; else broken.
    """
    if not kept:
        return "not_known"
    if handover.red and tally.red_open > 0:
        return "broken"
    if tally.due == 0:
        return "same_person" if tally.same_person > 0 else "absent"
    if handover.rhythm == "event" and tally.due < FEW:
        return "few"
    if tally.met_in_time * 10 >= tally.due * 9:
        return "whole"
    return "frayed" if tally.met_in_time * 10 >= tally.due * 6 else "broken"


def knot(handover: Handover, tally: Tally | None, *, kept: bool, levels: LevelMap) -> Knot:
    """One strand: its counts, lags and state. No tally means that nothing was found. `kept`: its register is
    kept here.
    """
    counts = tally or Tally(handover.id)
    return Knot(
        id=handover.id,
        area=handover.area,
        from_level=handover.from_level,
        to_level=handover.to_level,
        due=counts.due,
        met_in_time=counts.met_in_time,
        share=counts.met_in_time / counts.due if counts.due else None,
        unmet=counts.lags.get(None, 0),
        paused=counts.paused,
        same_person=counts.same_person,
        merged=levels.merged(handover.from_level, handover.to_level),
        median_days=percentile(counts.lags, 0.5),
        p90_days=percentile(counts.lags, 0.9),
        oldest_open_days=counts.oldest_open_days,
        red_open=counts.red_open if handover.red else 0,
        state=state(handover, counts, kept=kept),
        handover=handover,
    )


def row_is_whole(knots: Sequence[Knot], checks: Iterable[str] = ()) -> bool:
    """True where the area is whole: at least one strand whole, none frayed, broken or not known, every 'few'
    all met, and none of the area's checks ('holds', 'strained', 'broken', 'not_known') strained or broken.

    Nothing due never unmakes an area; nothing due alone never makes one whole.
    """
    states = {one.state for one in knots}
    few_met = all(one.met_in_time == one.due for one in knots if one.state == "few")
    return (
        "whole" in states
        and not states & {"frayed", "broken", "not_known"}
        and few_met
        and not {"strained", "broken"} & set(checks)
    )


def row_state(knots: Sequence[Knot], checks: Iterable[str] = ()) -> str:
    """The area in one word: 'whole' by the rule above, else the gravest that is so.

    In order: broken (a strand or a check), frayed (a strand, or a check strained), not_known, few,
    same_person, absent.
    """
    found = set(checks)
    if row_is_whole(knots, found):
        return "whole"
    states = {one.state for one in knots}
    if "broken" in states | found:
        return "broken"
    if "frayed" in states or "strained" in found:
        return "frayed"
    return next((name for name in ("not_known", "few", "same_person") if name in states), "absent")
