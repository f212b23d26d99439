"""Risks: kept, reviewed, closed; what they make due; the same whether done one by one or brought at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, Node, Reading, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Risk
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

SAID: dict[str, Any] = {
    "title": "Nobody checks who drives.", "kind": "safeguarding", "likelihood": 3, "impact": 4, "review_due": date(2026, 3, 20),
}  # fmt: skip


def added(world: World, **more: Any) -> Risk:
    return changes.add_risk(by=world.actor("dsl"), organisation=world.organisation, **{**SAID, **more})


def bring(world: World, *rows: dict[str, Any], by: str = "dsl") -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table="risks", rows=rows, codes=Codes(here), around=Surroundings(here)
    )


def test_a_risk_that_is_added_is_read_and_runs_to_its_review(world: World) -> None:
    risk = added(world, owner=world.people["line_manager"], unit=world.units["youth-club"])
    [clock] = Clock.objects.filter(subject=risk.ref)
    assert (clock.handover, clock.person_due, clock.unit) == (
        "risk_reviewed", world.ref("line_manager"), "north/youth-club",
    )  # fmt: skip
    assert local_date(clock.due_at, "Europe/London") == date(2026, 3, 20)
    reading = Reading.objects.get(subject=risk.ref)
    assert reading.measure == "risks"
    assert reading.value["title"] == "\u2026"
    assert Node.objects.get(ref=risk.ref).kind == "risk"
    assert RegisterKept.objects.filter(register="risks").exists()


def test_a_review_meets_its_clock_and_sets_the_next(world: World) -> None:
    risk = added(world)
    with moment.lived_at(NOW + timedelta(days=10)):
        changes.review_risk(
            by=world.actor("dsl"), ref=risk.ref, likelihood=5, impact=5, review_due=date(2026, 6, 20), control="A log."
        )
    first, second = Clock.objects.filter(subject=risk.ref, handover="risk_reviewed").order_by("due_at")
    assert first.met_at is not None
    assert first.met_at <= first.due_at
    assert second.met_at is None
    assert Reading.objects.filter(subject=risk.ref, replaced_at__isnull=True).count() == 1
    assert Reading.objects.filter(subject=risk.ref).count() == 2


def test_moving_a_missed_review_does_not_hide_it(world: World) -> None:
    risk = added(world, review_due=date(2026, 3, 5))
    with moment.lived_at(NOW + timedelta(days=30)):
        row = {"ref": risk.ref, **SAID, "raised_on": date(2026, 3, 2), "review_due": date(2026, 9, 1)}
        bring(world, row)
    old, new = Clock.objects.filter(subject=risk.ref, handover="risk_reviewed").order_by("due_at")
    assert old.stopped_at is not None
    assert old.stopped_at > old.due_at
    assert new.stopped_at is None


def test_brought_twice_changes_nothing_and_a_changed_row_is_a_change(world: World) -> None:
    row = {
        "ref": "R-1",
        **SAID,
        "raised_on": date(2026, 2, 1),
        "unit": "youth-club",
        "owner": world.ref("line_manager"),
    }
    assert (bring(world, row).added, bring(world, row).same) == (1, 1)
    assert bring(world, {**row, "impact": 5}).changed == 1
    risk = Risk.objects.get(local_code="R-1")
    assert (risk.impact, risk.n, risk.title) == (5, 2, SAID["title"])
    assert verify().problem is None


def test_one_by_one_and_at_once_are_the_same(world: World) -> None:
    one = added(world, raised_on=date(2026, 2, 1), owner=world.people["line_manager"], likelihood=5)
    bring(world, {
        "ref": "R-2", **SAID, "raised_on": date(2026, 2, 1), "scored_on": date(2026, 2, 1), "likelihood": 5,
        "owner": world.ref("line_manager"),
    })  # fmt: skip
    other = Risk.objects.get(local_code="R-2")

    def state(risk: Risk) -> list[Any]:
        clocks = Clock.objects.filter(subject=risk.ref).order_by("handover", "due_at")
        return [(c.handover, c.part, c.started_at, c.due_at, c.met_at, c.person_due, c.same_person) for c in clocks]

    assert state(one) == state(other)
    values = [Reading.objects.get(subject=risk.ref).value for risk in (one, other)]
    assert {**values[0], "ref": ""} == {**values[1], "ref": ""}


@pytest.mark.parametrize("who", ["reporter", "outsider", "administrator", "lead_trustee"])
def test_whoever_may_not_add_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        changes.add_risk(by=world.actor(who), organisation=world.organisation, **SAID)


def test_scores_out_of_range_name_their_column(world: World) -> None:
    with pytest.raises(Refused) as refused:
        added(world, impact=6)
    assert refused.value.problems == (("impact", "Give a number from 1 to 5."),)


def test_a_closed_risk_is_not_reviewed(world: World) -> None:
    risk = added(world)
    changes.close_risk(by=world.actor("dsl"), ref=risk.ref, why="The club has closed.")
    [clock] = Clock.objects.filter(subject=risk.ref)
    assert clock.stopped_at is not None


def test_the_page_says_that_a_review_is_past(world: World, client: Client) -> None:
    risk = added(world)
    client.force_login(world.user("dsl"))
    here = f"/o/harbour/governance/risks/{risk.ref}/"
    assert "has not been" not in client.get(here).content.decode()
    with moment.lived_at(NOW + timedelta(days=200)):
        assert "It was to be reviewed by 20 March 2026, and has not been." in client.get(here).content.decode()
        changes.close_risk(by=world.actor("dsl"), ref=risk.ref, why="Nobody drives any more.")
        assert "has not been" not in client.get(here).content.decode()
