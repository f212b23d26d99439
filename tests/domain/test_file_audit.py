"""Which files an audit draws, and how its answers are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.file_audit import QUESTIONS, Scored, draw, score


@given(st.sets(st.text(min_size=1), max_size=40), st.integers(1, 50), st.integers(0, 2**31))
def test_a_draw_is_of_the_pool_and_can_be_made_again(pool: set[str], n: int, seed: int) -> None:
    drawn = draw(pool, n, seed)
    assert drawn == draw(sorted(pool, reverse=True), n, seed)
    assert len(set(drawn)) == len(drawn) == min(n, len(pool))
    assert set(drawn) <= pool


def test_nothing_is_drawn_for_none() -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw(["a"], 0, 1)


def test_what_does_not_apply_is_in_no_count() -> None:
    first, second, third, *rest = QUESTIONS
    answers = {first: "met", second: "partly", third: "not_met", **dict.fromkeys(rest, "not_applicable")}
    assert score(answers) == Scored(1, 1, 3)
    with pytest.raises(KeyError):
        score({first: "perhaps"})
