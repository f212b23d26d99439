"""How long a record is kept: from the day it ended, for a child to a birthday; a hold beats every date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.retention import (
    EVERYTHING,
    HoldFact,
    Length,
    holds_on,
    kept_until,
    needs_another,
    why_it_stays,
)

RULE = Length(8, 25)
ENDED = date(2026, 3, 2)
DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("child", "born", "until"),
    [
        (False, None, date(2034, 3, 2)),
        (False, date(2015, 6, 30), date(2034, 3, 2)),  # an adult's day of birth asks for nothing
        (True, date(2015, 6, 30), date(2040, 6, 30)),
        (True, date(2008, 1, 1), date(2034, 3, 2)),  # 25 long before the eight years are over
        (True, None, date(2051, 3, 2)),
        (True, date(2026, 3, 3), date(2051, 3, 2)),  # born after it ended: told wrongly, so not known
        (True, date(2016, 2, 29), date(2041, 2, 28)),
    ],
)
def test_kept_until(child: bool, born: date | None, until: date) -> None:
    assert kept_until(RULE, ended=ENDED, child=child, born=born).day == until


def test_what_has_not_ended_is_kept() -> None:
    until = kept_until(RULE, ended=None)
    assert until.day is None
    assert why_it_stays(until, date(2999, 1, 1), []) == "It has not ended."


@given(DAYS, st.none() | DAYS)
def test_a_child_is_never_kept_shorter_than_an_adult_nor_than_the_birthday(ended: date, born: date | None) -> None:
    child = kept_until(RULE, ended=ended, child=True, born=born).day
    adult = kept_until(RULE, ended=ended).day
    unknown = kept_until(RULE, ended=ended, child=True).day
    assert child is not None
    assert adult is not None
    assert unknown is not None
    assert adult <= child <= unknown
    if born is not None and born <= ended:
        assert child >= born + timedelta(days=25 * 365)


def test_it_goes_from_the_day_after_and_says_why_until_then() -> None:
    until = kept_until(RULE, ended=ENDED)
    assert why_it_stays(until, date(2034, 3, 2), []) == "Kept until 2034-03-02. 8 years after it ended."
    assert why_it_stays(until, date(2034, 3, 3), []) == ""


@pytest.mark.parametrize("covers", ["CON-1", "rule:concern", EVERYTHING])
def test_a_hold_on_it_its_rule_or_everything_beats_the_date(covers: str) -> None:
    hold = HoldFact("HLD-1", covers, "police")
    mine = holds_on(
        "CON-1", "concern", [hold, HoldFact("HLD-2", "CON-2", "inquiry"), HoldFact("HLD-3", "rule:draft", "inquiry")]
    )
    assert mine == [hold]
    assert why_it_stays(kept_until(RULE, ended=ENDED), date(2050, 1, 1), mine) == "Held: The police asked."


def test_the_second_person_is_needed_while_there_is_one() -> None:
    assert needs_another("A", "A", ["A", "B"])
    assert not needs_another("B", "A", ["A", "B"])
    assert not needs_another("A", "A", ["A"])
    assert not needs_another("A", "A", [])
