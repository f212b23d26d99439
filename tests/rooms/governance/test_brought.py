"""Meetings, decisions, actions and information governance brought from elsewhere: in any order, the same clocks."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, Link, Node, Reading, RegisterKept
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.rooms.governance.cited import counted_as
from goldenthread.rooms.governance.models import Action, Decision
from tests.rooms.governance.brought import bring, state
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
MEETING: dict[str, Any] = {"ref": "M-1", "body": "board", "held_on": date(2026, 2, 10), "minutes_total": 90}
DECISION: dict[str, Any] = {
    "ref": "D-1", "meeting": "M-1", "title": "Drivers are checked.", "safeguarding": True, "changes_practice": True,
}  # fmt: skip
ACTION: dict[str, Any] = {
    "ref": "A-1", "from_ref": "D-1", "title": "Write it down.", "aimed_at": "task", "due": date(2026, 3, 20), "done": date(2026, 2, 20),
}  # fmt: skip
RISK: dict[str, Any] = {
    "ref": "R-1", "title": "Lone drivers.", "kind": "safeguarding", "raised_on": date(2026, 1, 20), "likelihood": 5, "impact": 4,
}  # fmt: skip
TABLES = {"meetings": MEETING, "decisions": DECISION, "actions": ACTION, "risks": RISK}
NAMES = ("decision_told", "decision_acted_on", "effect_looked_for", "high_risk_to_board")


def test_a_row_of_each_table_starts_what_hangs_on_it(world: World) -> None:
    for table, row in TABLES.items():
        bring(world, table, row)
    assert [len(state(name)) for name in NAMES] == [1, 1, 1, 1]
    [acted] = Clock.objects.filter(handover="decision_acted_on")
    assert (local_date(acted.started_at, "Europe/London"), acted.met_at is not None) == (date(2026, 2, 10), True)
    [high] = Clock.objects.filter(handover="high_risk_to_board")
    assert local_date(high.due_at, "Europe/London") == date(2026, 2, 10)


@pytest.mark.parametrize(
    "order", [*itertools.permutations(["meetings", "risks"]), ("meetings", "decisions", "actions")]
)
def test_what_hangs_on_a_meeting_follows_it_in_whatever_order_it_comes(world: World, order: tuple[str, ...]) -> None:
    """One surroundings for the whole import: what was read of meetings before they came is read again."""
    around = Surroundings(world.organisation)
    for table in order:
        bring(world, table, TABLES[table], around=around)
    assert len(state("high_risk_to_board")) == ("risks" in order)
    assert len(state("decision_acted_on")) == ("actions" in order)


def test_a_meeting_that_is_put_right_moves_what_hangs_on_it(world: World) -> None:
    for table in ("meetings", "decisions", "actions"):
        bring(world, table, TABLES[table])
    bring(world, "meetings", {**MEETING, "held_on": date(2026, 2, 12)})
    [told] = state("decision_told")
    assert local_date(told[1], "Europe/London") == date(2026, 2, 12)
    bring(world, "meetings", {**MEETING, "held_on": date(2026, 2, 12), "body": "operational"})
    assert state("decision_acted_on", met_at__isnull=True) == []


def test_records_hang_together_and_are_dated_by_their_meeting(world: World) -> None:
    for table in ("meetings", "decisions", "actions"):
        bring(world, table, TABLES[table])
    decision, action = Decision.objects.get(), Action.objects.get()
    assert Link.objects.filter(from_ref=decision.meeting, relation="led_to", to_ref=decision.ref).exists()
    assert Link.objects.filter(from_ref=decision.ref, relation="led_to", to_ref=action.ref).exists()
    assert set(Node.objects.filter(ref__in=[decision.ref, action.ref]).values_list("happened_on", flat=True)) == {
        date(2026, 2, 10)
    }
    assert Reading.objects.get(subject=decision.ref).value["title"] == "\u2026"


def test_brought_again_nothing_changes_and_registers_are_kept_since_their_first_row(world: World) -> None:
    for table, row in TABLES.items():
        bring(world, table, row)
    again = [bring(world, table, row) for table, row in TABLES.items()]
    assert [(b.added, b.changed, b.same) for b in again] == [(0, 0, 1)] * 4
    assert not RegisterKept.objects.filter(register="packs").exists(), "which columns are kept is for the import to say"


def test_actions_are_kept_since_the_first_that_was_done_and_what_is_only_due_since_today(world: World) -> None:
    def since(name: str) -> date:
        return RegisterKept.objects.get(register=name).since

    today = local_date(NOW, "Europe/London")
    bring(world, "actions", {**ACTION, "ref": "A-2", "done": None, "due": today + timedelta(days=30)})
    assert since("actions.due") == today
    bring(world, "actions", ACTION)
    assert (since("actions.due"), since("actions.done")) == (date(2026, 2, 20), date(2026, 2, 20))


def test_a_breach_runs_72_hours(world: World) -> None:
    opened = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
    row = {"ref": "P-1", "title": "A lost list.", "kind": "breach", "opened": opened}
    bring(world, "processing", row, {**row, "ref": "P-2", "kind": "access_review"})
    [clock] = Clock.objects.filter(handover="breach_decided")
    assert clock.due_at == opened + timedelta(hours=72)
    assert clock.area == "G"


def test_more_minutes_on_safeguarding_than_in_all_are_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        bring(world, "meetings", {**MEETING, "minutes_safeguarding": 91})
    assert refused.value.problems[0][0] == "minutes_safeguarding"


@pytest.mark.parametrize("who", ["reporter", "outsider", "lead_trustee", "administrator"])
def test_whoever_may_not_bring_rows_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, "meetings", MEETING, by=who)


def test_what_a_brought_decision_rests_on_is_said_in_words(world: World, client: Client) -> None:
    bring(world, "meetings", MEETING)
    bring(world, "decisions", {**DECISION, "figures_cited": ("outcome_told",)})
    client.force_login(world.user("lead_trustee"))
    page = client.get(f"/o/harbour/governance/decisions/{Decision.objects.get().ref}/").content.decode()
    assert f"What it cites was brought with its row: {counted_as('outcome_told')}." in page
