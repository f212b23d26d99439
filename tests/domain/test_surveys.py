"""Short surveys read together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.surveys import answered, by_question, response, stated_beside_practised


def answers(question: str, *values: int, level: str = "front_line", area: str = "S") -> list[dict[str, Any]]:
    return [{"area": area, "question": question, "answer": value, "level": level} for value in values]


def test_nothing_is_shown_of_four_answers() -> None:
    [four] = by_question(answers("practised", 1, 1, 2, 5))
    assert (four.n, four.mean, four.low, four.shown) == (4, None, None, False)
    [five] = by_question(answers("practised", 1, 1, 2, 5, 5))
    assert (five.n, five.mean, five.low) == (5, pytest.approx(2.8), 3)


def test_one_person_who_answers_many_questions_is_one_person() -> None:
    rows = [*answers("practised", 1, 2, 3), *answers("scenario", 1, 2)]
    assert (answered(rows), answered([])) == (3, 0)
    assert response(3, 10) == pytest.approx(0.3)
    assert response(3, 0) is None
    assert response(9, 3) == 1


def test_leaders_beside_the_front_line_widest_gap_first() -> None:
    rows = [
        *answers("priority", 5, 5, 5, 5, 5, level="board"), *answers("practised", 2, 2, 2, 2, 2),
        *answers("priority", 4, 4, 4, 4, 4, level="senior", area="T"), *answers("practised", 4, 4, 4, 4, 4, area="T"),
        *answers("priority", 5, 5, level="senior", area="C"), *answers("practised", 1, 1, 1, 1, 1, area="C"),
        *answers("priority", 1, 1, 1, 1, 1, area="S"), *answers("practised", 1, 1, 1, 1, 1, level="board", area="S"),
    ]  # fmt: skip
    found = stated_beside_practised(rows)
    assert [(one.area, one.gap) for one in found] == [("S", pytest.approx(3.0)), ("T", pytest.approx(0.0)), ("C", None)]


@given(st.lists(st.tuples(st.sampled_from("STC"), st.integers(1, 5)), max_size=30))
def test_under_five_nothing_is_told_whatever_is_answered(given_answers: list[tuple[str, int]]) -> None:
    rows = [{"area": a, "question": "practised", "answer": n, "level": "front_line"} for a, n in given_answers]
    for one in by_question(rows):
        assert one.shown == (one.n >= 5)
        assert (one.low is None) == (one.n < 5)
