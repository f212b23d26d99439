"""For every register of governance and leadership: what one act leaves, a row brought from elsewhere leaves too; lists cost the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.foundation.facts.models import Clock, Reading
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.governance import changes as governance
from goldenthread.rooms.leadership import changes as leadership
from tests.rooms.governance.test_decide import decided
from tests.rooms.governance.test_meetings import meeting
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def an_action(world: World) -> Any:
    row = governance.add_action(
        by=world.actor("dsl"), organisation=world.organisation, from_ref=decided(world).ref, title="A rota.", aimed_at="task",
        due=date(2026, 4, 1), owner=world.people["executive_lead"],
    )  # fmt: skip
    governance.finish_action(by=world.actor("dsl"), ref=row.ref)
    return governance.look_for_effect(by=world.actor("dsl"), ref=row.ref, effect="no_change_seen")


def a_breach(world: World) -> Any:
    row = governance.report_breach(by=world.actor("reporter"), organisation=world.organisation, title="A lost list.")
    return governance.decide_breach(by=world.actor("data_protection_officer"), ref=row.ref, decision="Reported.")


def a_decision(world: World) -> Any:
    return decided(world, changes_practice=True, owner=world.people["executive_lead"])


def a_message(world: World) -> Any:
    return leadership.send_message(
        by=world.actor("lead_trustee"), organisation=world.organisation, title="A.", words="B.", sent_to_units=["youth-club", "south"]
    )  # fmt: skip


def an_objective(world: World) -> Any:
    return leadership.set_objective(
        by=world.actor("lead_trustee"), organisation=world.organisation, title="A.", due=date(2026, 9, 1)
    )


MADE: dict[str, Callable[[World], Any]] = {
    "meetings": lambda world: meeting(world, challenge="Who drives?", minutes_total=90, minutes_safeguarding=9),
    "decisions": a_decision, "actions": an_action, "processing": a_breach, "messages": a_message, "objectives": an_objective,
}  # fmt: skip


def state(ref: str) -> list[tuple[Any, ...]]:
    """What the clocks about a record say, but for their refs."""
    rows = Clock.objects.filter(subject=ref).order_by("handover", "part", "due_at")
    return [
        (c.handover, c.part, c.unit, c.started_at.date(), c.due_at, c.met_at is not None, c.person_due, c.same_person)
        for c in rows
    ]


@pytest.mark.parametrize("table", sorted(MADE))
def test_one_act_and_one_brought_row_leave_the_same(world: World, table: str) -> None:
    register, here = REGISTERS[table], world.organisation
    made = MADE[table](world)
    record = policy.rows_of(register).get(ref=made.ref)
    row = {**row_of(register, record), "ref": "X-1"}
    room = governance if register.room == "governance" else leadership
    by = world.actor("data_protection_officer" if table == "processing" else "dsl")
    room.record_many(by=by, organisation=here, table=table, rows=[row], codes=Codes(here), around=Surroundings(here))
    if table == "messages":
        leadership.send_message(
            by=world.actor("dsl"), organisation=here, title="C.", words="D.", sent_to_units=["south"]
        )  # follows all
    other = register.model.objects.get(local_code="X-1")
    assert state(other.ref) == state(made.ref)
    values = [Reading.objects.get(subject=ref, replaced_at__isnull=True).value for ref in (made.ref, other.ref)]
    assert {**values[0], "ref": ""} == {**values[1], "ref": ""}
    assert table in ("meetings", "objectives") or state(made.ref)


days = st.integers(min_value=-400, max_value=60).map(lambda n: NOW.date() + timedelta(days=n))
actions = st.fixed_dictionaries({
    "due": days, "done": st.none() | days, "effect_looked_for_on": st.none() | days,
    "effect": st.sampled_from([None, "change_seen", "no_change_seen", "too_early"]), "aimed_at": st.sampled_from(["person", "task"]),
})  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(actions, min_size=1, max_size=6))
def test_many_rows_at_once_and_one_by_one_leave_the_same(world: World, drawn: list[dict[str, Any]]) -> None:
    made, here = decided(world), world.organisation
    rows = [{**row, "from_ref": made.ref, "title": "A."} for row in drawn]

    def bring(*some: dict[str, Any]) -> None:
        governance.record_many(
            by=world.actor("dsl"), organisation=here, table="actions", rows=some, codes=Codes(here), around=Surroundings(here)
        )  # fmt: skip

    tag = made.ref[-6:]
    bring(*[{**row, "ref": f"M-{tag}-{n}"} for n, row in enumerate(rows)])
    for n, row in enumerate(rows):
        bring({**row, "ref": f"O-{tag}-{n}"})
    model = REGISTERS["actions"].model
    for n in range(len(rows)):
        one, other = (model.objects.get(local_code=f"{kind}-{tag}-{n}") for kind in "MO")
        assert state(one.ref) == state(other.ref)


@pytest.mark.parametrize(
    "path",
    [
        "governance/meetings/",
        "governance/decisions/",
        "governance/actions/?show=all",
        "governance/information/",
        "leadership/messages/",
    ],
)
def test_a_list_costs_the_same_whatever_its_length(world: World, client: Client, path: str) -> None:
    client.force_login(world.user("executive_lead"))

    def cost() -> int:
        client.get(f"/o/harbour/{path}")
        with CaptureQueriesContext(connection) as sent:
            assert client.get(f"/o/harbour/{path}").status_code == 200
        return len(sent)

    for one in (an_action, a_breach, a_message):
        one(world)
    few = cost()
    for _ in range(4):
        for one in (an_action, a_breach, a_message):
            one(world)
    assert cost() == few
