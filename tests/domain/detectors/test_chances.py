"""Holds: the intervals and chances that small numbers rest on, against published values."""

from __future__ import annotations

from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.detectors.chances import (
    Sample,
    beta_below,
    bootstrap,
    chance_above,
    normal_above,
    poisson_at_most,
    wilson,
)  # fmt: skip


@pytest.mark.parametrize(
    ("short", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),  # z²/(n + z²) = 3.8415 / 13.8415
        (3, 4, 0.3006, 0.9544),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(short: int, n: int, low: float, high: float) -> None:
    assert wilson(short, n) == pytest.approx((low, high), abs=0.0001)


def test_wilson_of_nothing_and_of_nonsense() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(4, 4)[1] == 1.0
    with pytest.raises(ValueError, match="part"):
        wilson(5, 4)


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.01, 0.99))
def test_the_incomplete_beta_is_a_binomial_tail(a: int, b: int, x: float) -> None:
    n = a + b - 1
    tail = sum(comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1))
    assert beta_below(x, a, b) == pytest.approx(tail, abs=1e-9)


def test_chances_at_the_edges() -> None:
    assert (beta_below(0, 2, 3), beta_below(1, 2, 3)) == (0.0, 1.0)
    assert chance_above(2, 5, 0.2) == pytest.approx(0.90112)  # Beta(3, 4): 1 - P(at least 3 of 6 at 0.2) = 1 - 0.09888
    with pytest.raises(ValueError, match="two numbers"):
        beta_below(0.5, 0, 1)
    assert poisson_at_most(0, 3) == pytest.approx(0.0498, abs=0.0001)
    assert poisson_at_most(1, 3) == pytest.approx(0.1991, abs=0.0001)
    with pytest.raises(ValueError, match="less than"):
        poisson_at_most(-1, 3)
    assert normal_above(1.96, 1, 0) == pytest.approx(0.975, abs=0.0001)
    assert (normal_above(2, 0, 1), normal_above(1, 0, 1)) == (1.0, 0.0)


def test_the_bootstrap_is_the_same_twice_and_covers_the_mean() -> None:
    few, many = Sample.of([1.0, 2, 3, 4, 5, 4, 4, 2]), Sample.of([3.0, 4.0, 5.0] * 60)
    assert bootstrap(few.drawn) == bootstrap(few.drawn)
    for sample in (few, many):
        low, high = bootstrap(sample.drawn)
        assert low < sample.mean < high
    assert (many.error, many.mean) == pytest.approx((0.0610, 4.0), abs=0.0001)  # sqrt(0.6704 / 180)
    assert few.drawn(Random(1)) == few.drawn(Random(1))
