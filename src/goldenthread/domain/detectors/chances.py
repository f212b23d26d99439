"""What small numbers can say: intervals of shares, chances beyond a limit, and the interval of a mean gap.

Pure Python, so that web workers can use it. Source: detectors.toml (kinds; reading).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import erfc, exp, lgamma, log, log1p, sqrt
from random import Random
from typing import Final

Z95: Final = 1.959963984540054
_TINY: Final = 1e-300


def wilson(short: float, n: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson 95 % interval of a share; (0, 1) of nothing. 3 of 4 gives 0.3006 and 0.9544.

    Raises ValueError where `short` is not between 0 and n.
    """
    if not 0 <= short <= n:
        raise ValueError("A part cannot be more than the whole.")
    if n == 0:
        return 0.0, 1.0
    share = short / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low, high = (middle - half) / whole, (middle + half) / whole
    return (0.0 if short == 0 else max(0.0, low)), (1.0 if short == n else min(1.0, high))


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (modified Lentz)."""
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > _TINY else _TINY)
    value = d
    for m in range(1, 400):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + part * d
            d = 1 / (d if abs(d) > _TINY else _TINY)
            c = 1 + part / c
            c = c if abs(c) > _TINY else _TINY
            value *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return value


def beta_below(x: float, a: float, b: float) -> float:
    """The chance that a beta-distributed share lies below x: the regularised incomplete beta function.

    Raises ValueError where a or b is not above 0.
    """
    if a <= 0 or b <= 0:
        raise ValueError("A beta distribution needs two numbers above nought.")
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def chance_above(short: float, n: float, limit: float) -> float:
    """How likely it is that the true share lies above a limit, after `short` of n (every share as likely
    beforehand).
    """
    return 1 - beta_below(limit, 1 + short, 1 + n - short)


def normal_above(value: float, error: float, limit: float) -> float:
    """How likely a normally distributed value lies above a limit; 1 or 0 where nothing varies."""
    if error <= 0:
        return 1.0 if value > limit else 0.0
    return erfc((limit - value) / error / sqrt(2)) / 2


def poisson_at_most(seen: int, expected: float) -> float:
    """The chance of at most so many where so many are expected. Raises ValueError for less than nothing."""
    if expected < 0 or seen < 0:
        raise ValueError("Counts cannot be less than nought.")
    term = total = exp(-expected)
    for i in range(1, seen + 1):
        term *= expected / i
        total += term
    return min(1.0, total)


def mean(values: Sequence[float]) -> float:
    """The mean; raises ValueError for nothing."""
    if not values:
        raise ValueError("Nothing has no mean.")
    return sum(values) / len(values)


def variance(values: Sequence[float]) -> float:
    """The variance of a sample; 0 for one value."""
    middle = mean(values)
    return sum((v - middle) ** 2 for v in values) / max(1, len(values) - 1)


@dataclass(frozen=True, slots=True)
class Sample:
    """Answers that can be drawn again, with their mean and the error of it."""

    values: Sequence[float]
    mean: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Sample:
        """In one order, so that what is drawn does not hang on the order of the answers. Raises ValueError for nothing."""
        values = sorted(values)
        return cls(values, mean(values), sqrt(variance(values) / len(values)))

    def drawn(self, random: Random) -> float:
        """The mean of as many values drawn again with replacement; above 100 from its normal limit, which is as near
        and much quicker.
        """
        if len(self.values) > 100:
            return random.gauss(self.mean, self.error)
        return mean(random.choices(self.values, k=len(self.values)))


def bootstrap(draw: Callable[[Random], float], *, times: int = 500, seed: int = 20231001) -> tuple[float, float]:
    """The middle 95 % of what `draw` gives, drawn `times` times from a fixed seed, so that a figure is the same
    twice.
    """
    random = Random(seed)  # noqa: S311  # a seeded random is the point
    drawn = sorted(draw(random) for _ in range(times))
    cut = int(times * 0.025)
    return drawn[cut], drawn[-cut - 1]
