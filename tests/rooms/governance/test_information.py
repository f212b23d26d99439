"""Information governance: kept, done, due again; a breach by anybody, decided once within its hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.foundation.access.registry import home
from goldenthread.foundation.facts.models import Clock, RegisterKept
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Processing
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def breach(world: World, who: str = "reporter") -> Processing:
    return changes.report_breach(
        by=world.actor(who), organisation=world.organisation, title="A list left on a bus.", known_at=NOW - timedelta(hours=2)
    )  # fmt: skip


def test_anybody_reports_a_breach_and_its_hours_run_from_when_it_was_known(world: World) -> None:
    row = breach(world)
    clock = Clock.objects.get(subject=row.ref)
    assert (clock.handover, clock.due_at) == ("breach_decided", NOW + timedelta(hours=70))
    assert RegisterKept.objects.filter(register="breaches").exists()
    [line] = [one for one in home(world.actor("data_protection_officer"), world.organisation) if "breach" in one.text]
    assert row.ref in line.href


def test_a_breach_is_decided_once_by_whoever_answers_for_it(world: World) -> None:
    row = breach(world)
    for who in ("reporter", "dsl", "head_of_safeguarding"):
        with pytest.raises(NotYours):
            changes.decide_breach(by=world.actor(who), ref=row.ref, decision="Nothing.")
    by = world.actor("data_protection_officer")
    changes.decide_breach(by=by, ref=row.ref, decision="Reported: it named children.")
    row.refresh_from_db()
    assert (row.done, row.decision, row.owner.ref) == (
        NOW,
        "Reported: it named children.",
        world.ref("data_protection_officer"),
    )
    assert Clock.objects.get(subject=row.ref).met_at == NOW
    with pytest.raises(Refused):
        changes.decide_breach(by=by, ref=row.ref, decision="Something else.")


def test_what_is_done_can_be_due_again_as_a_row_of_its_own(world: World) -> None:
    by = world.actor("data_protection_officer")
    row = changes.record_processing(
        by=by, organisation=world.organisation, title="Who may see files?", kind="access_review", due=date(2026, 4, 1)
    )
    changes.finish_processing(by=by, ref=row.ref, next_due=date(2027, 4, 1))
    first, again = Processing.objects.order_by("due")
    assert (first.done, again.done, again.due, again.title) == (NOW, None, date(2027, 4, 1), "Who may see files?")
    with pytest.raises(Refused):
        changes.finish_processing(by=by, ref=row.ref)


def test_a_breach_is_neither_recorded_nor_finished_as_something_else(world: World) -> None:
    by = world.actor("data_protection_officer")
    with pytest.raises(Refused):
        changes.record_processing(by=by, organisation=world.organisation, title="A breach.", kind="breach")
    with pytest.raises(Refused):
        changes.finish_processing(by=by, ref=breach(world).ref)
    with pytest.raises(Refused):
        changes.report_breach(by=by, organisation=world.organisation, title="B.", known_at=NOW + timedelta(hours=1))
