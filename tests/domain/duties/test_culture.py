"""What short surveys make due."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.domain.duties.culture import returned_duties
from goldenthread.domain.time import Calendar
from tests.domain.duties.around import Plain

ASKED = date(2026, 1, 12)


@pytest.fixture
def around(calendars: dict[str, Calendar]) -> Plain:
    return Plain(calendars["england"], {"senior": "PER-SEN"})


def answer(**more: Any) -> dict[str, Any]:
    return {"unit": "club", "level": "front_line", "asked_on": ASKED, "area": "S", "question": "practised", "answer": 3,
            "returned_on": None, **more}  # fmt: skip


def test_one_duty_for_all_answers_of_a_round(around: Plain) -> None:
    [duty] = returned_duties("", [answer(), answer(answer=5)], around)
    assert (duty.handover, duty.met_at, duty.person_due) == ("answers_returned", None, "PER-SEN")
    assert duty.started_at == datetime(2026, 1, 12, tzinfo=UTC)


def test_returned_when_every_answer_says_so(around: Plain) -> None:
    rows = [answer(returned_on=date(2026, 2, 1)), answer(returned_on=date(2026, 2, 3))]
    [duty] = returned_duties("", rows, around)
    assert duty.met_at == datetime(2026, 2, 3, tzinfo=UTC)
    [duty] = returned_duties("", [*rows, answer()], around)
    assert duty.met_at is None


def test_nothing_is_due_of_a_round_without_answers(around: Plain) -> None:
    assert list(returned_duties("", [], around)) == []
