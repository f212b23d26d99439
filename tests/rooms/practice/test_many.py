"""Rows of safer working brought from elsewhere: known again by their keys, with the clocks that follow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, Node, Reading
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.rules.changes import choose_length
from goldenthread.insight.checks.tables import tables_of
from goldenthread.rooms.practice.models import CallForHelp, Feedback, OpeningHours, TouchPoint
from tests.walls.rooms.practice import bring, rows
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

TABLES = ("opening_hours", "activity", "touch_points", "activities", "rota", "escalations", "feedback")
CHANGED: dict[str, dict[str, Any]] = {
    "opening_hours": {"until": "02:00"}, "activity": {"sessions": 9}, "touch_points": {"impact": 5},
    "activities": {"approved_on": date(2026, 2, 9)}, "rota": {"until": datetime(2026, 3, 7, 3, 0, tzinfo=UTC)},
    "escalations": {"answered_at": datetime(2026, 2, 20, 20, 4, tzinfo=UTC)},
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_brought_twice_changes_nothing(world: World, table: str) -> None:
    row = rows(world)[table]
    assert (bring(world, table, row).added, bring(world, table, row).same) == (1, 1)
    assert verify().problem is None


@pytest.mark.parametrize("table", sorted(CHANGED))
def test_another_value_changes_the_row(world: World, table: str) -> None:
    row = rows(world)[table]
    bring(world, table, row)
    assert bring(world, table, {**row, **CHANGED[table]}).changed == 1
    [record] = REGISTERS[table].model._default_manager.all()
    assert record.n == 2


def test_feedback_alike_is_counted_not_merged(world: World) -> None:
    row = rows(world)["feedback"]
    assert bring(world, "feedback", row, row).added == 2
    assert bring(world, "feedback", row, row, row).added == 1
    assert Feedback.objects.count() == 3


def test_feedback_with_its_own_code_is_known_by_it(world: World) -> None:
    row = {"ref": "F-1", **rows(world)["feedback"]}
    bring(world, "feedback", row)
    assert bring(world, "feedback", {**row, "response_published_on": date(2026, 2, 20)}).changed == 1
    [clock] = Clock.objects.filter(handover="you_said_we_did")
    assert (clock.population, clock.met_at) == ("young_people", datetime(2026, 2, 20, tzinfo=UTC))


def test_a_touch_point_of_the_past_has_all_its_clocks(world: World) -> None:
    bring(world, "touch_points", rows(world)["touch_points"])
    point = TouchPoint.objects.get(local_code="TP-1")
    found = {c.handover: c for c in Clock.objects.filter(subject=point.ref)}
    assert set(found) == {"touch_point_seen", "touch_point_answered", "touch_point_escalated"}
    assert found["touch_point_seen"].lag_days == 8
    assert found["touch_point_escalated"].met_at is None
    assert found["touch_point_escalated"].person_gets == world.ref("executive_lead")
    assert Node.objects.get(ref=point.ref).kind == "touch_point"
    assert "The back stairs." not in str(Reading.objects.get(subject=point.ref).value)


def test_a_call_is_due_in_thirty_minutes_until_the_organisation_says_otherwise(world: World) -> None:
    row = rows(world)["escalations"]
    bring(world, "escalations", row)
    [clock] = Clock.objects.filter(handover="escalation_answered")
    assert clock.due_at == row["at"] + timedelta(minutes=30)
    assert clock.stopped_at == row["at"] + timedelta(hours=24)
    choose_length(
        by=world.actor("custodian"), organisation=world.organisation, rule="handover.escalation_answered", limit="10 min",
        edition="2026", instrument="Our procedure", effective_from=NOW.date(), why="Young people wait at the gate.",
    )  # fmt: skip
    bring(world, "escalations", {**row, "at": datetime(2026, 3, 1, 22, 0, tzinfo=UTC)})
    clock = Clock.objects.get(subject=CallForHelp.objects.get(called_at__month=3).ref)
    assert clock.due_at - clock.started_at == timedelta(minutes=10)
    assert clock.edition == "2026"
    assert tables_of(world.organisation).organisation["answer_minutes"] == 10  # the check counts by the same length


@pytest.mark.parametrize(("table", "wrong", "column"), [
    ("opening_hours", {"from": "9 am"}, "from"), ("touch_points", {"impact": 7}, "impact"),
    ("rota", {"until": datetime(2026, 3, 6, 16, 0, tzinfo=UTC)}, "until"), ("feedback", {"feels_safe": 0}, "feels_safe"),
    ("escalations", {"answered_at": datetime(2026, 2, 20, 19, 0, tzinfo=UTC)}, "answered_at"),
])  # fmt: skip
def test_what_is_wrong_names_its_column(world: World, table: str, wrong: dict[str, Any], column: str) -> None:
    with pytest.raises(Refused) as refused:
        bring(world, table, {**rows(world)[table], **wrong})
    assert refused.value.problems[0][0].endswith(column)


@pytest.mark.parametrize("who", ["reporter", "administrator", "committee_member", "outsider"])
def test_whoever_may_not_bring_rows_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, "opening_hours", rows(world)["opening_hours"], by=who)
    assert not OpeningHours.objects.exists()
