"""Whether a weakness is that of some units, or runs under the whole organisation.

Source: detectors.toml (reading), themes.md M3.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from goldenthread.domain.detectors.chances import chance_above
from goldenthread.domain.detectors.found import Limits, UnitCount
from goldenthread.domain.detectors.judging import CASES_TO_BREAK, reaches
from goldenthread.domain.detectors.tables import Tree

UNITS_LEAST: Final = 3
N_LEAST: Final = 5
SURE: Final = 0.8


def middle(limits: Limits) -> float | None:
    """Half way between strained and broken; None where one of them is not set."""
    if limits.strained is None or limits.broken is None:
        return None
    return (limits.strained + limits.broken) / 2


def falls_short(unit: UnitCount, limits: Limits) -> bool:
    """Whether one unit falls short of the middle of the limits."""
    m = middle(limits)
    if m is None or unit.figure is None:
        return False
    if limits.kind == "census":
        return reaches(unit.figure, m) and unit.numerator >= CASES_TO_BREAK
    return chance_above(unit.numerator, unit.n, m) > SURE


def branches(short: Collection[str], units: Collection[str], tree: Tree) -> int:
    """How many children of the lowest unit that contains all units the short ones lie under; in a flat tree each unit
    is one.
    """
    paths = {code: tree.path(code) for code in units}
    depth = 0
    while all(len(p) > depth + 1 for p in paths.values()) and len({p[depth + 1] for p in paths.values()}) == 1:
        depth += 1
    return len({paths[code][depth + 1] if len(paths[code]) > depth + 1 else "" for code in short})


def read_units(units: Sequence[UnitCount], limits: Limits, tree: Tree, *, counts_units: bool = False) -> str:
    """Localised, underlying, mixed or not_known, from the count of each unit. `counts_units`: each count is 1 of 1 or
    0 of 1, the unit itself.
    """
    seen = [u for u in units if counts_units or u.n >= N_LEAST]
    short = [u.code for u in seen if (u.numerator > 0 if counts_units else falls_short(u, limits))]
    rest = [u for u in seen if u.code not in short]
    of_rest = sum(u.n for u in rest)
    pooled = sum(u.numerator for u in rest) / of_rest if of_rest else 0.0
    return read_short(short, [u.code for u in seen], tree, rest_is_well=pooled < (middle(limits) or 0.0))


def read_short(short: Collection[str], units: Collection[str], tree: Tree, *, rest_is_well: bool) -> str:
    """The reading, once it is known which of the units fall short."""
    if len(units) < UNITS_LEAST or not short:
        return "not_known"
    if 2 * len(short) >= len(units):
        return "underlying" if branches(short, units, tree) >= 2 else "mixed"
    return "localised" if rest_is_well else "mixed"
