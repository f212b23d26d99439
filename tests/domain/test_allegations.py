"""What is due next of an allegation or a low-level concern."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.domain.allegations import FOUND, LIMBS, NextStep, evaluated_as, next_step, over_time
from goldenthread.domain.time import Calendar

CAL = Calendar(nation="england", holidays=frozenset(), time_zone="Europe/London")
FRIDAY = datetime(2026, 2, 27, 16, 0, tzinfo=UTC)


def row(**more: Any) -> dict[str, Any]:
    names = (
        "officer_consulted_at",
        "criteria_met",
        "outcome",
        "barring_decided_on",
        "regulator_decided_on",
        "reviewed_on",
        "closed_at",
        "employer_action",
        "barring",
        "barring_sent_on",
        "regulator",
        "regulator_sent_on",
    )
    return {**dict.fromkeys(names), "kind": "allegation", "received_at": FRIDAY, **more}


def test_the_officer_is_due_the_next_working_day() -> None:
    assert next_step(row(), CAL) == NextStep("consult_officer", date(2026, 3, 2))


def test_the_answer_is_awaited_without_a_day() -> None:
    assert next_step(row(officer_consulted_at=FRIDAY), CAL) == NextStep("consult_officer")


def test_barring_and_a_regulator_before_a_substantiated_one_is_closed() -> None:
    met = {"officer_consulted_at": FRIDAY, "criteria_met": True, "outcome": "substantiated"}
    assert next_step(row(**met), CAL).act == "decide_action", "'nothing is changed' is an answer, no answer is none"
    found = {**met, "employer_action": "none"}
    assert next_step(row(**found), CAL).act == "decide_barring"
    assert next_step(row(**found, barring_decided_on=date(2026, 3, 3)), CAL).act == "decide_regulator"
    both = {**found, "barring_decided_on": date(2026, 3, 3), "regulator_decided_on": date(2026, 3, 3)}
    assert next_step(row(**both), CAL).act == "close_allegation"
    assert next_step(row(**both, closed_at=FRIDAY), CAL).act == ""


def test_a_low_level_concern_is_looked_at_in_ninety_days_closed_or_not() -> None:
    assert next_step(row(kind="low_level", closed_at=FRIDAY), CAL) == NextStep("look_for_patterns", date(2026, 5, 28))
    assert next_step(row(kind="low_level", reviewed_on=date(2026, 3, 3)), CAL).act == ""


@pytest.mark.parametrize("what", ["barring", "regulator"])
def test_what_is_to_be_referred_is_sent_before_it_is_closed(what: str) -> None:
    decided = {
        "officer_consulted_at": FRIDAY, "criteria_met": True, "outcome": "substantiated", "employer_action": "suspend",
        "barring_decided_on": date(2026, 3, 3), "regulator_decided_on": date(2026, 3, 3), what: "referred",
    }  # fmt: skip
    assert next_step(row(**decided), CAL).act == f"send_{what}"
    assert next_step(row(**decided, **{f"{what}_sent_on": date(2026, 3, 4)}), CAL).act == "close_allegation"


def test_one_limb_makes_an_allegation_and_none_a_low_level_concern() -> None:
    assert {evaluated_as([limb]) for limb in LIMBS} == {"allegation"}
    assert evaluated_as([]) == "low_level"
    assert len(LIMBS) == 4
    assert set(FOUND) == {"substantiated", "unsubstantiated", "unfounded", "false", "malicious"}


def test_a_pattern_is_told_over_time_and_one_is_no_pattern() -> None:
    assert over_time([]) == over_time([date(2026, 3, 2)]) == ""
    some = [date(2026, 3, 2), date(2025, 4, 7), date(2025, 11, 20)]
    assert (
        over_time(some)
        == "3 about the same person within 11 months: the first of 7 April 2025, the newest of 2 March 2026."
    )
    assert "within a day" in over_time([date(2026, 3, 2)] * 2)
    assert "within 21 days" in over_time([date(2026, 3, 2), date(2026, 3, 23)])
