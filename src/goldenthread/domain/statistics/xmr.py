"""The chart of single values over time (XmR): what is usual, and which points stand out from it.

Source: domain.md section 7 (Making Data Count); the rules and answers of the design data (control charts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from goldenthread.domain.statistics.judging import ENOUGH, Point, judged

WIDTH: Final = 2.66
"""Limits lie this many mean moving ranges from the mean."""
SCREEN: Final = 3.267
"""A moving range of this many mean ones, or more, is left out of the width of the limits; not where nothing else moves."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one group of points: their mean and what is usual. `low` and `high` are None where nothing varies, or there is one point;
    `based_on`: how many points they come from.
    """

    first: int
    n: int
    mean: float
    low: float | None
    high: float | None
    based_on: int

    @property
    def trial(self) -> bool:
        return self.based_on < ENOUGH


@dataclass(frozen=True, slots=True)
class Chart:
    points: tuple[Point, ...]
    groups: tuple[Limits, ...]


def xmr(
    values: Sequence[float], *, rebased_at: Sequence[int] = (), screened: bool = True, fixed: int | None = None
) -> Chart:
    """Values in the order of time, none missing, to limits and points. `rebased_at`: places (from 0) at which limits are worked out
    anew: a judgement that somebody records with a reason, never made here. `fixed`: how many points from the start of each part its mean
    and limits come from (all of them, where not said). `ValueError` for places that are not in order, or fewer than two points.
    Which points stand out: `judging.judged`.

    >>> [(round(one.mean, 2), round(one.low, 2), round(one.high, 2)) for one in xmr([1, 2] * 2 + [10] + [1, 2] * 6 + [1]).groups]
    [(1.94, -0.72, 4.6)]
    """
    starts = [0, *rebased_at]
    if any(b <= a for a, b in zip(starts, [*rebased_at, len(values)], strict=True)) and values:
        raise ValueError("places of new limits are in order and inside the values")
    if fixed is not None and fixed < 2:
        raise ValueError("limits come from two points at least")
    points: list[Point] = []
    groups: list[Limits] = []
    for first, after in zip(starts, [*rebased_at, len(values)], strict=True):
        part = values[first:after]
        if not part:
            continue
        limits = _limits(part, first, screened=screened, fixed=fixed)
        groups.append(limits)
        points += judged(part, [(limits.mean, limits.low, limits.high)] * len(part))
    return Chart(tuple(points), tuple(groups))


def _limits(part: Sequence[float], first: int, *, screened: bool, fixed: int | None) -> Limits:
    base = part[:fixed]
    mean = sum(base) / len(base)
    ranges = [abs(b - a) for a, b in pairwise(base)]
    usual = sum(ranges) / len(ranges) if ranges else 0.0
    if screened and usual:
        kept = [one for one in ranges if one < SCREEN * usual]
        usual = sum(kept) / len(kept) if any(kept) else usual
    if not usual:
        return Limits(first, len(part), mean, None, None, len(base))
    return Limits(first, len(part), mean, mean - WIDTH * usual, mean + WIDTH * usual, len(base))
