"""Short surveys read together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.surveys import answered, by_question, released, response, stated_beside_practised, too_near

ASKED = date(2026, 2, 10)
ROUNDS = st.tuples(
    st.sampled_from(["quay", "mill", None]), st.sampled_from([ASKED, date(2026, 3, 9), date(2026, 4, 2)]), st.integers(1, 7)
)  # fmt: skip


def answers(
    question: str, *values: int, level: str = "front_line", area: str = "S", unit: str | None = None, on: date = ASKED
) -> list[dict[str, Any]]:
    row = {"area": area, "question": question, "level": level, "unit": unit, "asked_on": on}
    return [{**row, "answer": value} for value in values]


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


def test_a_small_team_answers_in_the_sum_only_with_others() -> None:
    """What all said, before and after four people of one team answered, is the same: the difference would be theirs."""
    before = answers("practised", 3, 3, 4, 4, 4, unit="mill")
    after = [*before, *answers("practised", 1, 1, 1, 1, unit="quay")]
    assert released(after) == before
    [one] = stated_beside_practised(after)
    assert (one.practised.n, one.practised.mean) == (5, pytest.approx(3.6))
    with_others = [*after, *answers("practised", 5, unit="pier", on=ASKED + timedelta(days=3))]
    assert len(released(with_others)) == 10


def test_small_teams_of_two_quarters_are_never_read_together() -> None:
    """A quarter later the same sum would differ by the few that fell out of the twelve months."""
    rows = [
        *answers("practised", 1, 2, 3, unit="quay"),
        *answers("practised", 1, 2, 3, unit="quay", on=date(2026, 5, 2)),
    ]
    assert released(rows) == []


def test_leaders_of_two_levels_are_read_together_but_not_with_the_front_line() -> None:
    rows = [*answers("priority", 4, 4, 4, level="board"), *answers("priority", 5, 5, level="senior")]
    assert len(released(rows)) == 5
    assert released([*rows[:3], *answers("priority", 5, 5)]) == []


def test_an_open_survey_tells_nothing_and_keeps_the_small_ones_of_its_quarter_back() -> None:
    """Otherwise the sum before and after the last answer would tell that answer."""
    small, other = answers("practised", 1, 2, 3, unit="quay"), answers("practised", 4, 5, unit="mill")
    mine = answers("practised", *[3] * 9, unit="pier")
    assert len(released([*small, *other, *mine])) == 14
    assert released([*small, *other, *mine], {("pier", "front_line", ASKED)}) == []


@given(st.lists(ROUNDS, max_size=8, unique_by=lambda one: one[:2]), st.data())
def test_no_two_sums_that_are_shown_differ_by_fewer_than_five_people(
    asked: list[tuple[str | None, date, int]], data: st.DataObject
) -> None:
    """Whatever rounds are added to what was there: the sum stays, or five people or more come to it."""
    some = data.draw(st.lists(st.sampled_from(asked), unique=True)) if asked else []

    def shown(rounds: list[tuple[str | None, date, int]], still: set[tuple[str | None, str, date]]) -> int:
        rows = [row for unit, on, n in rounds for row in answers("practised", *[3] * n, unit=unit, on=on)]
        return len(released(rows, still))

    waiting = {(unit, "front_line", on) for unit, on, _ in asked if (unit, on, _) not in some}
    early, late = shown(asked, waiting), shown(asked, set())
    assert late == early or late - early >= 5


def under(one: str | None, other: str | None) -> bool:
    """A tree of two: the quay is part of the harbour, and both of the whole organisation."""
    return other is None or one == other or (one, other) == ("quay", "harbour")


@pytest.mark.parametrize(
    ("whole", "part", "days", "kept_back"),
    [
        (9, 5, 0, {"quay"}),  # of one day: the inner one
        (9, 5, 40, {"quay"}),  # the later one
        (9, 5, -40, {"harbour"}),
        (9, 5, 93, set()),  # another quarter's people
        (10, 5, 0, set()),  # the rest are five
        (5, 5, 0, set()),  # nobody is the difference
        (9, 4, 0, set()),  # the small one is shown to nobody anyway
    ],
)
def test_a_team_asked_with_and_without_a_few_others_does_not_tell_those_few(
    whole: int, part: int, days: int, kept_back: set[str]
) -> None:
    rounds = {("harbour", "front_line", ASKED): whole, ("quay", "front_line", ASKED + timedelta(days=days)): part}
    assert {one[0] for one in too_near(rounds, under)} == kept_back
    rows = [row for (unit, _, on), n in rounds.items() for row in answers("practised", *[3] * n, unit=unit, on=on)]
    told = released(rows, (), under)
    assert {row["unit"] for row in told} == {"harbour", "quay"} - kept_back - ({"quay"} if part < 5 else set())


def test_teams_that_do_not_overlap_and_other_levels_keep_nothing_back() -> None:
    rounds = {("quay", "front_line", ASKED): 9, ("mill", "front_line", ASKED): 6, ("harbour", "dsl", ASKED): 6}
    assert too_near(rounds, under) == set()
