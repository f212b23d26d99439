"""What is due next of an allegation or a low-level concern."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from goldenthread.domain.allegations import NextStep, next_step
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
    )
    return {**dict.fromkeys(names), "kind": "allegation", "received_at": FRIDAY, **more}


def test_the_officer_is_due_the_next_working_day() -> None:
    assert next_step(row(), CAL) == NextStep("consult_officer", date(2026, 3, 2))


def test_the_answer_is_awaited_without_a_day() -> None:
    assert next_step(row(officer_consulted_at=FRIDAY), CAL) == NextStep("consult_officer")


def test_barring_and_a_regulator_before_a_substantiated_one_is_closed() -> None:
    found = {"officer_consulted_at": FRIDAY, "criteria_met": True, "outcome": "substantiated"}
    assert next_step(row(**found), CAL).act == "decide_barring"
    assert next_step(row(**found, barring_decided_on=date(2026, 3, 3)), CAL).act == "decide_regulator"
    both = {**found, "barring_decided_on": date(2026, 3, 3), "regulator_decided_on": date(2026, 3, 3)}
    assert next_step(row(**both), CAL).act == "close_allegation"
    assert next_step(row(**both, closed_at=FRIDAY), CAL).act == ""


def test_a_low_level_concern_is_looked_at_in_ninety_days_closed_or_not() -> None:
    assert next_step(row(kind="low_level", closed_at=FRIDAY), CAL) == NextStep("look_for_patterns", date(2026, 5, 28))
    assert next_step(row(kind="low_level", reviewed_on=date(2026, 3, 3)), CAL).act == ""
