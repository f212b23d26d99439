"""Charts over time of shares, rates and counts, whose limits follow from how much there was to count (p, u, c), and of rare events (t).

Where counts vary more than chance alone lets them, limits by chance alone cry wolf: the primed charts (Laney) widen them by how much
the points vary in fact. Source: domain.md section 7.4; the rules and answers of the design data (control charts).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Final

from goldenthread.domain.statistics.judging import ENOUGH, Point, Usual, judged

SIGMAS: Final = 3
D2: Final = 1.128
"""Mean moving ranges of two lie so many standard deviations wide."""
RARE: Final = 3.6
"""Times between rare events to the power of 1 / RARE are spread about evenly (Nelson)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A chart. `points` and `usual`: one beside each place in time, None where nothing could be counted there; `middle` None: nowhere.

    Where nothing varies `usual` says no limits. `n`: of how many places the middle comes.
    """

    points: tuple[Point | None, ...]
    usual: tuple[Usual | None, ...]
    middle: float | None
    n: int

    @property
    def trial(self) -> bool:
        return self.n < ENOUGH


def p_chart(counts: Sequence[int], sizes: Sequence[int], *, primed: bool = False) -> Counted:
    """Shares: so many of so many, at each place in time. `ValueError` for a count below nought or above its size.

    >>> [round(one, 4) for one in p_chart([10, 12, 8], [50, 50, 50]).usual[0] or ()]
    [0.2, 0.0303, 0.3697]
    """
    if any(not 0 <= count <= size for count, size in zip(counts, sizes, strict=True)):
        raise ValueError("a share is so many of so many")
    return _of_sizes(
        counts, [float(n) for n in sizes], lambda middle, n: sqrt(middle * (1 - middle) / n), 1.0, primed=primed
    )


def u_chart(counts: Sequence[int], sizes: Sequence[float], *, primed: bool = False) -> Counted:
    """Rates: so many in so much (people, hours, visits). `ValueError` for what is below nought."""
    if any(count < 0 or size < 0 for count, size in zip(counts, sizes, strict=True)):
        raise ValueError("a rate is so many in so much")
    return _of_sizes(counts, sizes, lambda middle, n: sqrt(middle / n), None, primed=primed)


def c_chart(counts: Sequence[int]) -> Counted:
    """Counts where there was as much to count each time. Where that is not so, a rate (`u_chart`) is the right chart."""
    return u_chart(counts, [1.0] * len(counts))


def t_chart(gaps: Sequence[float]) -> Counted:
    """Times between rare events, in any one unit, in order: the longer the better or worse, as the event is. `ValueError` below nought.

    Their limits are those of single values, to a power that spreads them evenly, and taken back.
    """
    if any(gap < 0 for gap in gaps):
        raise ValueError("a time between two events is not below nought")
    if not gaps:
        return Counted((), (), None, 0)
    even = [gap ** (1 / RARE) for gap in gaps]
    mean = sum(even) / len(even)
    reach = SIGMAS * _moves(even)
    usual: Usual = (mean, max(0.0, mean - reach), mean + reach) if reach else (mean, None, None)
    points = tuple(
        Point(gap, one.stands, one.side) for gap, one in zip(gaps, judged(even, [usual] * len(even)), strict=True)
    )
    middle, low, high = (None if one is None else one**RARE for one in usual)
    return Counted(points, ((middle or 0.0, low, high),) * len(gaps), middle, len(gaps))


def _of_sizes(
    counts: Sequence[int],
    sizes: Sequence[float],
    spread: Callable[[float, float], float],
    most: float | None,
    *,
    primed: bool,
) -> Counted:
    """`spread`: one standard deviation of a value round the middle, by its size. Places of no size are left out: nothing is known there."""
    there = [n for n, size in enumerate(sizes) if size > 0]
    if not there:
        return Counted((None,) * len(sizes), (None,) * len(sizes), None, 0)
    middle = sum(counts[n] for n in there) / sum(sizes[n] for n in there)
    values = [counts[n] / sizes[n] for n in there]
    widths = [spread(middle, sizes[n]) for n in there]
    wider = _wider([(v - middle) / w for v, w in zip(values, widths, strict=True)]) if primed and all(widths) else 1.0
    usual: list[Usual] = [_usual(middle, SIGMAS * wider * width, most) for width in widths]
    if not wider or not all(widths):
        usual = [(middle, None, None)] * len(there)
    points = dict(zip(there, judged(values, usual), strict=True))
    limits = dict(zip(there, usual, strict=True))
    every = range(len(sizes))
    return Counted(tuple(map(points.get, every)), tuple(map(limits.get, every)), middle, len(there))


def _usual(middle: float, reach: float, most: float | None) -> Usual:
    high = middle + reach
    return middle, max(0.0, middle - reach), high if most is None else min(most, high)


def _wider(scores: Sequence[float]) -> float:
    """How much more (or less) points vary from one to the next than chance alone would have it; 1 where there is one point."""
    return _moves(scores) if len(scores) > 1 else 1.0


def _moves(values: Sequence[float]) -> float:
    """The standard deviation as points move from one to the next; nought for one point."""
    ranges = [abs(b - a) for a, b in pairwise(values)]
    return sum(ranges) / len(ranges) / D2 if ranges else 0.0
