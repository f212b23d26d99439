"""What rows of safer working make due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.domain.duties.practice import (
    escalation_duties,
    feedback_duties,
    first_seen,
    touch_point_duties,
)
from goldenthread.domain.duties.shapes import Duty
from goldenthread.domain.time import Calendar
from tests.domain.duties.around import Plain

JAN = date(2026, 1, 12)


@pytest.fixture
def around(calendars: dict[str, Calendar]) -> Plain:
    return Plain(calendars["england"], {"dsl": "PER-DSL", "senior": "PER-SEN"})


def touch_point(**more: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(
        ("unit", "raised_by", "seen_operational_on", "seen_dsl_on", "seen_senior_on", "seen_board_on", "answered_on", "scored_on",
         "likelihood", "impact", "owner")
    )  # fmt: skip
    return {**row, "raised_on": JAN, **more}


def by_handover(duties: Iterator[Duty]) -> dict[str, Duty]:
    return {one.handover: one for one in duties}


def test_what_nobody_saw_waits_to_be_seen_and_for_nothing_else(around: Plain) -> None:
    found = by_handover(touch_point_duties(touch_point(), around))
    assert set(found) == {"touch_point_seen"}
    assert found["touch_point_seen"].met_at is None
    assert found["touch_point_seen"].started_at == datetime(2026, 1, 12, tzinfo=UTC)


def test_the_first_who_saw_it_meets_and_starts_the_answer(around: Plain) -> None:
    row = touch_point(seen_board_on=date(2026, 1, 20), seen_dsl_on=date(2026, 1, 15), raised_by="PER-A", owner="PER-B")
    found = by_handover(touch_point_duties(row, around))
    seen, answered = found["touch_point_seen"], found["touch_point_answered"]
    assert seen.met_at == answered.started_at == datetime(2026, 1, 15, tzinfo=UTC)
    assert (seen.gives, seen.gets) == ("PER-A", "PER-DSL")
    assert (answered.gets, answered.person_due, answered.met_at) == ("PER-A", "PER-B", None)
    row["answered_on"] = date(2026, 2, 1)
    assert by_handover(touch_point_duties(row, around))["touch_point_answered"].met_at == datetime(
        2026, 2, 1, tzinfo=UTC
    )


def test_the_lead_who_names_and_sees_it_holds_both_ends(around: Plain) -> None:
    row = touch_point(raised_by="PER-DSL", seen_dsl_on=JAN)
    seen = by_handover(touch_point_duties(row, around))["touch_point_seen"]
    assert seen.gives == seen.gets


@pytest.mark.parametrize(
    ("likelihood", "impact", "high"), [(3, 5, True), (5, 3, True), (2, 5, False), (5, None, False)]
)
def test_fifteen_goes_to_senior_leaders(around: Plain, likelihood: int, impact: int | None, high: bool) -> None:
    row = touch_point(likelihood=likelihood, impact=impact, scored_on=date(2026, 1, 14))
    found = by_handover(touch_point_duties(row, around))
    assert ("touch_point_escalated" in found) == high
    if high:
        assert found["touch_point_escalated"].started_at == datetime(2026, 1, 14, tzinfo=UTC)
        assert found["touch_point_escalated"].gets == "PER-SEN"


def test_scored_without_a_day_counts_from_the_day_it_was_named(around: Plain) -> None:
    found = by_handover(touch_point_duties(touch_point(likelihood=5, impact=5), around))
    assert found["touch_point_escalated"].started_at == datetime(2026, 1, 12, tzinfo=UTC)


def test_seen_on_one_day_by_two_counts_for_whoever_is_nearest() -> None:
    assert first_seen(touch_point(seen_senior_on=JAN, seen_dsl_on=JAN)) == ("dsl", JAN)
    assert first_seen(touch_point()) is None


def call(**more: Any) -> dict[str, Any]:
    return {"unit": "club", "kind": "escalation", "at": datetime(2026, 2, 1, 21, 0, tzinfo=UTC), "answered_at": None,
            "answered_by": None, **more}  # fmt: skip


def test_a_call_that_nobody_answers_is_given_up_after_a_day_and_stays_unmet(around: Plain) -> None:
    [duty] = escalation_duties(call(), around)
    assert duty.given == duty.started_at + timedelta(minutes=30)
    assert duty.met_at is None
    assert duty.stopped_at == duty.started_at + timedelta(hours=24)
    assert duty.stopped_why == "nobody answered within 24 hours"


def test_a_call_that_is_answered_is_met(around: Plain) -> None:
    answered = datetime(2026, 2, 1, 21, 12, tzinfo=UTC)
    [duty] = escalation_duties(call(answered_at=answered, answered_by="PER-A"), around)
    assert (duty.met_at, duty.stopped_at, duty.gets) == (answered, None, "PER-A")


def test_only_what_asks_for_something_is_owed_an_answer(around: Plain) -> None:
    row: dict[str, Any] = {
        "given_on": JAN,
        "population": "adults",
        "what_would_help": None,
        "response_published_on": None,
    }
    assert list(feedback_duties(row, around)) == []
    [duty] = feedback_duties({**row, "what_would_help": "A lamp."}, around)
    assert (duty.population, duty.met_at) == ("adults", None)
    [duty] = feedback_duties({**row, "what_would_help": "A lamp.", "response_published_on": date(2026, 2, 1)}, around)
    assert duty.met_at == datetime(2026, 2, 1, tzinfo=UTC)
