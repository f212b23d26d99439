"""Holds: what a check says reads as it is, whatever the numbers: no claim that the figure beside it denies, no '0 of 0'."""

from __future__ import annotations

import re

import pytest

from goldenthread.domain.detectors import Found, Tables, detect
from goldenthread.domain.detectors.counting import Count
from goldenthread.domain.detectors.judging import said_of
from tests.domain.detectors.bodies import AT, CAMP, CHARITY, TRUST, Size, make
from tests.domain.detectors.hand import ago, england, found, person, rows


def said(code: str, name: str, one: Found) -> str:
    return next(also.says for also in one.also if also.id == name)


def test_unpaid_beside_paid_people_are_told_by_their_numbers() -> None:
    people = [person(f"P{i}", paid=i < 20) for i in range(45)]
    checks = [{"person": row["ref"], "kind": "identity", "completed": ago(900)} for row in people[3:44]]
    both = found("R1", people=people, checks=checks)
    assert said("R1", "gap", both) == "In like contact, 1 of 25 unpaid people are short of a check, and 3 of 20 paid."
    few = found("R1", people=people[:30], checks=checks)
    assert said("R1", "gap", few) == "Unpaid beside paid people in like contact: not to be compared yet."


def test_safeguarding_risks_beside_others_are_told_by_their_numbers() -> None:
    own = rows(8, kind="safeguarding", review_due=ago(-9)) + rows(1, kind="safeguarding", review_due=ago(9))
    other = rows(10, kind="financial", review_due=ago(9))
    says = said("G2", "parity", found("G2", risks=own + other))
    assert says == "Past their review are 1 of 9 safeguarding risks, and 10 of 10 of all other kinds."
    assert said("G2", "parity", found("G2", risks=own)).endswith("not to be compared yet.")


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        (2, "What leaders say is a priority lies 3 points of 5 above what the front line sees in practice."),
        (5, "What leaders say is a priority does not lie above what the front line sees in practice."),
    ],
)
def test_leaders_who_say_no_more_than_is_seen(seen: int, says: str) -> None:
    stated = rows(8, unit="ALL", level="board", asked_on=ago(9), area="T", question="priority", answer=5)
    practised = rows(20, unit="A", level="front_line", asked_on=ago(9), area="T", question="practised", answer=seen)
    one = found("U1", surveys=stated + practised)
    assert one.says.startswith(says)
    assert said("U1", "floor", one) == f"What the front line sees in practice: {seen}.0 of 5, the mean of 20 answers."


def test_a_further_figure_without_anything_to_count_says_so() -> None:
    says = "For {k} of {n} closed concerns, whoever raised it has not been told."
    assert said_of(says, Count(1, 4)) == "For 1 of 4 closed concerns, whoever raised it has not been told."
    assert said_of("{k} of {n} sessions.", Count(1074, 17851)) == "1,074 of 17,851 sessions."
    nothing = "Nothing to count yet: for how many closed concerns, whoever raised it has not been told."
    assert said_of(says, Count()) == nothing


@pytest.mark.parametrize("size", [TRUST, CAMP, CHARITY], ids=lambda size: str(size.name))
@pytest.mark.parametrize("empty", [False, True])
def test_no_check_says_nought_of_nought_or_less_than_nought(size: Size, empty: bool) -> None:
    body = make(size).rows
    for one in detect(Tables({} if empty else body), AT, calendar=england()):
        for words in (one.says, *(also.says for also in one.also)):
            assert not re.search(r"\b0 of (the )?0\b|\b0 of nought|-\d|\{|None", words), (one.id, words)
            assert words[0].isupper() or words[0].isdigit()
            assert words.endswith("."), (one.id, words)
