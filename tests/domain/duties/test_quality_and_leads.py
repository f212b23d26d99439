"""What the rows of quality and of the lead's diary make due, by examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from goldenthread.domain.duties.leads import above, load_duties, worked
from goldenthread.domain.duties.quality import item_duties, learning_duties, receipt_duties
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.time import Calendar

DAY = date(2026, 3, 2)


@dataclass
class Around:
    """One lead, one leader; whatever else a test says."""

    time_zone: str = "UTC"
    calendar: Calendar = field(default_factory=lambda: Calendar("england", frozenset(), "UTC"))
    tables: dict[str, dict[str, Row]] = field(default_factory=dict)
    people: dict[str, Row] = field(default_factory=dict)
    given: float | None = 10.0
    away: bool = False

    def starts(self, day: date) -> datetime:
        return datetime.combine(day, time(0), UTC)

    def ends(self, day: date) -> datetime:
        return datetime.combine(day, time(23, 59, 59), UTC)

    def day(self, moment: datetime) -> date:
        return moment.date()

    def holder(self, role: str, on: date, unit: str = "") -> str:
        return "PER-LEAD"

    def at_level(self, level: str, on: date, unit: str = "") -> str:
        return "PER-LEADER"

    def person(self, ref: str) -> Row | None:
        return self.people.get(ref)

    def dormant(self, ref: str, on: date) -> bool:
        return self.away

    def minutes(self) -> int | None:
        return None

    def next_meeting(self, after: date) -> date | None:
        return None

    def row(self, table: str, ref: str) -> Row | None:
        return self.tables.get(table, {}).get(ref)

    def hours_given(self, person: str, on: date) -> float | None:
        return self.given


def item(**more: Any) -> dict[str, Any]:
    return {"ref": "QIT-1", "unit": None, "kind": "file_audit", "done": DAY, "fed_back_on": None, **more}


def test_an_audit_goes_back_and_a_survey_has_its_own_way() -> None:
    [duty] = item_duties(item(fed_back_on=date(2026, 3, 9)), Around())
    assert (duty.handover, duty.person_due) == ("audit_fed_back", "PER-LEAD")
    assert duty.met_at == datetime(2026, 3, 9, tzinfo=UTC)
    assert list(item_duties(item(done=None), Around())) == []
    for kind in ("survey", "self_assessment"):
        assert list(item_duties(item(kind=kind), Around())) == []


def test_a_briefs_effect_is_looked_for_whatever_is_found() -> None:
    row = {"ref": "LRN-1", "origin_unit": None, "issued_on": DAY, "effect_looked_for_on": None, "effect": None}
    [open_one] = learning_duties(row, Around())
    assert open_one.met_at is None
    [done] = learning_duties({**row, "effect_looked_for_on": date(2026, 5, 1), "effect": "no_change_seen"}, Around())
    assert done.met_at == datetime(2026, 5, 1, tzinfo=UTC)
    [early] = learning_duties({**row, "effect_looked_for_on": date(2026, 5, 1), "effect": "too_early"}, Around())
    assert early.met_at is None


def receipt(**more: Any) -> dict[str, Any]:
    return {
        "ref": "LRC-1", "unit": None, "learning": "LRN-1", "person": "PER-1", "due": date(2026, 4, 1), "acknowledged_on": None, **more
    }  # fmt: skip


def test_a_receipt_runs_from_its_brief_to_its_own_day() -> None:
    around = Around(tables={"learning": {"LRN-1": {"issued_on": DAY}}})
    [duty] = receipt_duties(receipt(), around)
    assert (duty.started_at, duty.due, duty.gets) == (datetime(2026, 3, 2, tzinfo=UTC), date(2026, 4, 1), "PER-1")
    [unknown] = receipt_duties(receipt(), Around())
    assert unknown.started_at == datetime(2026, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(("read", "stopped"), [(None, True), (date(2026, 3, 5), False)])
def test_who_has_left_need_not_read_it_any_more(read: date | None, stopped: bool) -> None:
    around = Around(people={"PER-1": {"left": date(2026, 3, 20), "unit": None}})
    [duty] = receipt_duties(receipt(acknowledged_on=read), around)
    assert (duty.stopped_at is not None) == stopped


def week(**more: Any) -> dict[str, Any]:
    return {"ref": "LDY-1", "person": "PER-LEAD", "week": DAY, "answered_on": None, "case_hours": 9.0, "strategic_hours": 2.0,
            "other_hours": None, **more}  # fmt: skip


def test_a_week_above_the_hours_given_is_answered() -> None:
    [duty] = load_duties(week(answered_on=date(2026, 3, 20)), Around())
    assert (duty.handover, duty.gives, duty.gets) == ("load_answered", "PER-LEADER", "PER-LEAD")
    assert duty.started_at == datetime(2026, 3, 9, tzinfo=UTC)
    assert duty.met_at == datetime(2026, 3, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "more"),
    [(11.0, {}), (None, {}), (10.0, {"case_hours": None, "strategic_hours": None})],
    ids=["just as many", "hours given not known", "nothing written"],
)
def test_nothing_is_due_within_the_hours_or_where_they_are_not_known(given: float | None, more: dict[str, Any]) -> None:
    assert list(load_duties(week(**more), Around(given=given))) == []


def test_what_is_not_written_is_not_nothing() -> None:
    assert worked(week()) == 11.0
    assert worked(week(case_hours=None, strategic_hours=None)) is None
    assert above(week(), None) is None
    assert above(week(case_hours=0.0, strategic_hours=0.0), 10.0) == -10.0
