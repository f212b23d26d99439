"""Answers and silence: each stage by its date, and never more than twenty working days without a word."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from goldenthread.domain.duties.complaints import answer_duties

BEGUN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def day(n: int) -> datetime:
    return BEGUN + timedelta(days=n)


def matter(**more: Any) -> dict[str, Any]:
    return {"received_at": BEGUN, "closed_at": None, **more}


def stage(n: int, start: int, answered: int | None = None) -> dict[str, Any]:
    return {
        "stage": n, "started_at": day(start), "due": date(2026, 2, 1), "answered_at": None if answered is None else day(answered),
    }  # fmt: skip


def waits(*given: Any) -> list[tuple[str, int, int | None]]:
    return [
        (d.part, (d.started_at - BEGUN).days, None if d.met_at is None else (d.met_at - BEGUN).days)
        for d in answer_duties(*given)
    ]


def test_without_stages_silence_is_counted_from_the_receipt() -> None:
    assert waits(matter(), [], [{"at": day(10)}]) == [("silence 0", 0, 10), ("silence 1", 10, None)]


def test_the_end_is_the_last_word() -> None:
    assert waits(matter(closed_at=day(40)), [], [{"at": day(10)}]) == [("silence 0", 0, 10), ("silence 1", 10, 40)]


def test_a_stage_is_due_on_its_date_and_a_message_keeps_in_touch() -> None:
    assert waits(matter(), [stage(1, 0)], [{"at": day(12)}]) == [("stage 1", 0, None), ("silence 0", 12, None)]


def test_after_the_last_answer_nobody_waits_for_word() -> None:
    assert waits(matter(), [stage(1, 0, 20)], []) == [("stage 1", 0, 20)]


def test_between_two_stages_an_answer_is_followed_by_word() -> None:
    found = waits(matter(closed_at=day(60)), [stage(1, 0, 20), stage(2, 25, 50)], [])
    assert found == [("stage 1", 0, 20), ("stage 2", 25, 50), ("silence 0", 20, 50), ("silence 1", 50, 60)]
