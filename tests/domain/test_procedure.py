"""A complaints procedure as somebody types it, and the days it sets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.procedure import MOST_DAYS, OwnStage, parse_stages, stage_of
from goldenthread.domain.time import Calendar

CALENDAR = Calendar("england", frozenset({date(2026, 4, 3), date(2026, 4, 6)}), "Europe/London")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Local resolution; 10 working days", [OwnStage("Local resolution", 10, True)]),
        ("A look: 1 day\n\n  A panel, of three, 30 Days. ", [OwnStage("A look", 1, False), OwnStage("A panel, of three", 30, False)]),
        ("", []),
    ],
)  # fmt: skip
def test_stages_are_read_as_they_are_typed(typed: str, found: list[OwnStage]) -> None:
    assert parse_stages(typed) == found


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Local resolution", "write the stage"),
        ("Look; ten days", "write the stage"),
        ("; 10 days", "write the stage"),
        ("Look; 0 days", "from 1 to"),
        ("Look; 999 days", "from 1 to"),
        ("\n".join(f"S{n}; 5 days" for n in range(7)), "at most 6"),
    ],
)
def test_what_is_wrong_in_a_line_is_said(typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_stages(typed)


def test_working_days_leave_out_what_the_calendar_leaves_out() -> None:
    assert OwnStage("Look", 2, True).due(date(2026, 4, 2), CALENDAR) == date(2026, 4, 8)
    assert OwnStage("Look", 2, False).due(date(2026, 4, 2), CALENDAR) == date(2026, 4, 4)


def test_a_stage_that_is_not_there_is_none() -> None:
    kept = [{"title": "Look", "days": 5, "working": True}]
    assert stage_of(kept, 1) == OwnStage("Look", 5, True)
    assert stage_of(kept, 2) is None
    assert stage_of(kept, 0) is None


@given(st.from_regex(r"[A-Za-z][A-Za-z ]{0,30}[a-z]", fullmatch=True), st.integers(1, MOST_DAYS), st.booleans())
def test_what_is_shown_can_be_typed_again(title: str, days: int, working: bool) -> None:
    one = OwnStage(title, days, working)
    assert parse_stages(one.says) == [one]
