"""Which points of a chart over time stand out from what is usual, whatever kind of chart it is.

Source: domain.md section 7.2 (Making Data Count): four rules; more of them bring false alarms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

RUN: Final = 7
ENOUGH: Final = 12
"""Limits from fewer points are trial limits."""

Stands = Literal["usual", "outside", "trend", "two_of_three", "shift"]
Side = Literal[-1, 0, 1]
Usual = tuple[float, float | None, float | None]
"""The middle, the lower and the upper limit at one point; None: nothing varies, so that no limit can be told."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value with what it is: usual, or why it is not; `side` 1 above the mean, -1 below. The first of the rules names it."""

    value: float
    stands: Stands
    side: Side


def judged(values: Sequence[float], usual: Sequence[Usual]) -> list[Point]:
    """Each value, in the order of time, held against what is usual at its point. All limits are there, or none.

    A point is *outside* its limits; in a *trend* of seven, each above (or each below) the one before; one of *two of three* beyond two
    thirds of the way to its limit, all three on that side of the mean; or in a *shift* of seven on one side of it. A run is flagged whole.
    """
    sides: list[Side] = [_side(value - middle) for value, (middle, _, _) in zip(values, usual, strict=True)]
    if any(low is None or high is None for _, low, high in usual):
        return [Point(value, "usual", side) for value, side in zip(values, sides, strict=True)]
    ways = [_side(b - a) for a, b in pairwise(values)]
    found: dict[Stands, set[int]] = {
        "outside": {n for n, value in enumerate(values) if _out(value, usual[n])},
        "trend": {n for start in _runs(ways, RUN - 1) for n in range(start, start + RUN)},
        "two_of_three": _two_of_three(sides, [_far(value, one) for value, one in zip(values, usual, strict=True)]),
        "shift": {n for start in _runs(sides, RUN) for n in range(start, start + RUN)},
    }
    return [
        Point(value, next((name for name, those in found.items() if n in those), "usual"), _pointing(n, found, sides, ways))
        for n, value in enumerate(values)
    ]  # fmt: skip


def _out(value: float, one: Usual) -> bool:
    _, low, high = one
    return low is not None and high is not None and not low <= value <= high


def _far(value: float, one: Usual) -> bool:
    """Beyond two thirds of the way from the middle to a limit: to the farther of the two, since one may stop at nought or at all."""
    middle, low, high = one
    return low is not None and high is not None and abs(value - middle) > max(high - middle, middle - low) * 2 / 3


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
