"""Shares that come out as planned whatever the day: misses are spread evenly instead of being left to chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import TypeVar

T = TypeVar("T")


def hit(i: int, share: float, phase: float = 0.0) -> bool:
    """True for the given share of the numbers 0, 1, 2 ..., spread evenly.

    >>> [hit(i, 0.5) for i in range(4)]
    [False, True, False, True]
    """
    return floor((i + 1) * share + phase) > floor(i * share + phase)


def taken(i: int, among: Sequence[T]) -> T:
    """One after the other, from the beginning again."""
    return among[i % len(among)]
