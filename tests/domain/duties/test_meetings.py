"""What decisions, actions and breaches make due, by example."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.domain.duties.meetings import (
    action_duties,
    decision_duties,
    decision_level,
    processing_duties,
)
from goldenthread.domain.time import Calendar, end_of_local_day, local_date, start_of_local_day

ZONE = "Europe/London"
HELD = date(2026, 1, 15)


class Around:
    """The organisation as the rules ask for it: one board meeting, one of managers, a decision of each."""

    time_zone = ZONE
    calendar = Calendar("england", frozenset(), ZONE)
    tables: dict[str, dict[str, dict[str, Any]]] = {
        "meetings": {
            "MTG-1": {"body": "board", "held_on": HELD}, "MTG-2": {"body": "operational", "held_on": HELD},
        },
        "decisions": {"DCN-1": {"meeting": "MTG-1"}, "DCN-2": {"meeting": "MTG-2"}, "DCN-3": {"meeting": "gone"}},
    }  # fmt: skip

    def starts(self, day: date) -> datetime:
        return start_of_local_day(day, ZONE)

    def ends(self, day: date) -> datetime:
        return end_of_local_day(day, ZONE)

    def day(self, moment: datetime) -> date:
        return local_date(moment, ZONE)

    def holder(self, role: str, on: date, unit: str = "") -> str:
        return f"the {role}"

    def at_level(self, level: str, on: date, unit: str = "") -> str:
        return f"the {level}"

    def row(self, table: str, ref: str) -> dict[str, Any] | None:
        return self.tables.get(table, {}).get(ref)


def decision(**more: Any) -> dict[str, Any]:
    return {"ref": "DCN-1", "meeting": "MTG-1", "changes_practice": True, "told_on": None, "owner": "PER-1", **more}


def action(**more: Any) -> dict[str, Any]:
    return {
        "from_ref": "DCN-1", "owner": "PER-1", "due": date(2026, 3, 1), "done": None, "effect_looked_for_on": None, "effect": None,
        **more,
    }  # fmt: skip


def test_a_decision_that_changes_practice_is_to_be_told_from_its_meeting() -> None:
    [duty] = decision_duties(decision(), Around())
    assert (duty.handover, duty.started_at, duty.met_at) == ("decision_told", start_of_local_day(HELD, ZONE), None)
    [told] = decision_duties(decision(told_on=date(2026, 1, 20)), Around())
    assert told.met_at == start_of_local_day(date(2026, 1, 20), ZONE)


@pytest.mark.parametrize("more", [{"changes_practice": False}, {"changes_practice": None}, {"meeting": "gone"}])
def test_nothing_is_to_be_told_where_nothing_changes_or_the_meeting_is_not_known(more: dict[str, Any]) -> None:
    assert list(decision_duties(decision(**more), Around())) == []


def test_only_an_action_of_the_boards_own_decision_is_the_boards_to_see_done() -> None:
    [duty] = action_duties(action(), Around())
    assert (duty.handover, duty.given, duty.person_due) == ("decision_acted_on", date(2026, 3, 1), "PER-1")
    assert duty.started_at == start_of_local_day(HELD, ZONE)
    for other in ("DCN-2", "DCN-3", "CON-1"):
        assert list(action_duties(action(from_ref=other), Around())) == []


def test_an_action_due_before_its_meeting_never_starts_after_it_is_due() -> None:
    [duty] = action_duties(action(due=date(2026, 1, 1)), Around())
    assert duty.started_at == start_of_local_day(date(2026, 1, 1), ZONE)


@pytest.mark.parametrize(
    ("effect", "met"), [("change_seen", True), ("no_change_seen", True), (None, True), ("too_early", False)]
)
def test_the_effect_of_what_was_done_is_looked_for_and_too_early_is_no_answer(effect: str | None, met: bool) -> None:
    done, looked = date(2026, 2, 1), date(2026, 4, 1)
    found = list(action_duties(action(from_ref="X", done=done, effect_looked_for_on=looked, effect=effect), Around()))
    assert [(d.handover, d.met_at is not None) for d in found] == [("effect_looked_for", met)]
    assert found[0].started_at == start_of_local_day(done, ZONE)


def test_a_breach_is_counted_from_the_hour_and_nothing_else_of_the_register_is_a_handover() -> None:
    opened = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
    row = {"kind": "breach", "opened": opened, "done": None, "owner": None}
    [duty] = processing_duties(row, Around())
    assert (duty.handover, duty.started_at, duty.gets) == ("breach_decided", opened, "the data_protection_officer")
    assert list(processing_duties({**row, "kind": "access_review"}, Around())) == []


def test_a_decision_sits_at_the_level_of_its_meeting() -> None:
    assert [decision_level(decision(meeting=m), Around()) for m in ("MTG-1", "MTG-2", "gone")] == [
        "board", "operational", "board",
    ]  # fmt: skip
