"""The chart of single values over time (XmR): what is usual, and which points stand out from it.

Source: domain.md section 7 (Making Data Count); the rules and answers of the design data (control charts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

WIDTH: Final = 2.66
"""Limits lie this many mean moving ranges from the mean."""
SCREEN: Final = 3.267
"""A moving range of this many mean ones, or more, is left out of the width of the limits; not where nothing else moves."""
RUN: Final = 7
ENOUGH: Final = 12
"""Limits from fewer points are trial limits."""

Stands = Literal["usual", "outside", "trend", "two_of_three", "shift"]
Side = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one group of points: their mean and what is usual. `low` and `high` are None where nothing varies, or there is one point."""

    first: int
    n: int
    mean: float
    low: float | None
    high: float | None

    @property
    def trial(self) -> bool:
        return self.n < ENOUGH


@dataclass(frozen=True, slots=True)
class Point:
    """One value with what it is: usual, or why it is not; `side` 1 above the mean, -1 below. The first of the rules names it."""

    value: float
    stands: Stands
    side: Side


@dataclass(frozen=True, slots=True)
class Chart:
    points: tuple[Point, ...]
    groups: tuple[Limits, ...]


def xmr(values: Sequence[float], *, rebased_at: Sequence[int] = (), screened: bool = True) -> Chart:
    """Values in the order of time, none missing, to limits and points. `rebased_at`: places (from 0) at which limits are worked out
    anew: a judgement that somebody records with a reason, never made here. `ValueError` for places that are not in order.

    A point is *outside* its limits; in a *trend* of seven, each above (or each below) the one before; one of *two of three* beyond two
    thirds of the way to a limit, all three on that side of the mean; or in a *shift* of seven on one side of it. A run is flagged whole.

    >>> [(round(one.mean, 2), round(one.low, 2), round(one.high, 2)) for one in xmr([1, 2] * 2 + [10] + [1, 2] * 6 + [1]).groups]
    [(1.94, -0.72, 4.6)]
    """
    starts = [0, *rebased_at]
    if any(b <= a for a, b in zip(starts, [*rebased_at, len(values)], strict=True)) and values:
        raise ValueError("places of new limits are in order and inside the values")
    points: list[Point] = []
    groups: list[Limits] = []
    for first, after in zip(starts, [*rebased_at, len(values)], strict=True):
        part = values[first:after]
        if not part:
            continue
        limits = _limits(part, first, screened=screened)
        groups.append(limits)
        points += _points(part, limits)
    return Chart(tuple(points), tuple(groups))


def _limits(part: Sequence[float], first: int, *, screened: bool) -> Limits:
    mean = sum(part) / len(part)
    ranges = [abs(b - a) for a, b in pairwise(part)]
    usual = sum(ranges) / len(ranges) if ranges else 0.0
    if screened and usual:
        kept = [one for one in ranges if one < SCREEN * usual]
        usual = sum(kept) / len(kept) if any(kept) else usual
    if not usual:
        return Limits(first, len(part), mean, None, None)
    return Limits(first, len(part), mean, mean - WIDTH * usual, mean + WIDTH * usual)


def _points(part: Sequence[float], limits: Limits) -> list[Point]:
    sides: list[Side] = [_side(value - limits.mean) for value in part]
    if limits.low is None or limits.high is None:
        return [Point(value, "usual", side) for value, side in zip(part, sides, strict=True)]
    near = (limits.high - limits.mean) * 2 / 3
    far = [abs(value - limits.mean) > near for value in part]
    ways = [_side(b - a) for a, b in pairwise(part)]
    found: dict[Stands, set[int]] = {
        "outside": {n for n, value in enumerate(part) if not limits.low <= value <= limits.high},
        "trend": {n for start in _runs(ways, RUN - 1) for n in range(start, start + RUN)},
        "two_of_three": _two_of_three(sides, far),
        "shift": {n for start in _runs(sides, RUN) for n in range(start, start + RUN)},
    }
    return [
        Point(value, next((name for name, those in found.items() if n in those), "usual"), _pointing(n, found, sides, ways))
        for n, value in enumerate(part)
    ]  # fmt: skip


def _side(difference: float) -> Side:
    return 1 if difference > 0 else -1 if difference < 0 else 0


def _runs(signs: Sequence[Side], length: int) -> list[int]:
    """Where a run of that many equal signs, none of them nought, begins: every such place."""
    return [
        start for start in range(len(signs) - length + 1)
        if signs[start] and len(set(signs[start : start + length])) == 1
    ]  # fmt: skip


def _two_of_three(sides: Sequence[Side], far: Sequence[bool]) -> set[int]:
    found: set[int] = set()
    for start in range(len(sides) - 2):
        three = range(start, start + 3)
        if sides[start] and len({sides[n] for n in three}) == 1 and sum(far[n] for n in three) >= 2:
            found |= {n for n in three if far[n]}
    return found


def _pointing(n: int, found: dict[Stands, set[int]], sides: Sequence[Side], ways: Sequence[Side]) -> Side:
    """Of a trend which way it goes; of all else the side of the mean."""
    if n in found["trend"] and n not in found["outside"]:
        return ways[n] if n < len(ways) and (n == 0 or n + 1 in found["trend"]) else ways[n - 1]
    return sides[n]
