"""Those who speak up: the guardian's alone, acknowledged in two working days, never a name or a story."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.registers import policy
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import DISCLOSURES
from tests.walls.access_world import browser
from tests.walls.rooms.complaints import a_disclosure
from tests.world import MEMBERS, NOW, World

pytestmark = pytest.mark.django_db
BASE = "/o/harbour/complaints/speaking-up/"
GUARDIAN = "speak_up_guardian"


def test_it_is_seen_by_the_guardian_and_by_nobody_else(world: World) -> None:
    row = a_disclosure(world)
    seen = {who for who in MEMBERS if policy.visible(world.actor(who), DISCLOSURES).exists()}
    assert seen == {GUARDIAN}
    for who in ("dsl", "head_of_safeguarding", "custodian", "lead_trustee"):
        assert browser(world, who).get(BASE).status_code == 404, who
        assert browser(world, who).get(f"{BASE}{row.ref}/").status_code == 404, who


def test_acknowledged_kept_in_touch_and_closed(world: World) -> None:
    row, guardian = a_disclosure(world), world.actor(GUARDIAN)
    changes.acknowledge_disclosure(by=guardian, ref=row.ref)
    assert Clock.objects.get(subject=row.ref, handover="disclosure_acknowledged").met_at == NOW
    with pytest.raises(Refused):
        changes.acknowledge_disclosure(by=guardian, ref=row.ref)
    changes.give_update(by=guardian, ref=row.ref, words="It is being looked into.", limits_explained=True)
    told = changes.tell_outcome(by=guardian, ref=row.ref, words="The rota was changed.", limits_explained=True)
    closed = changes.close_disclosure(by=guardian, ref=row.ref, why="Done.")
    assert (told.outcome_told_at, closed.closed_at) == (NOW, NOW)
    assert "The rota was changed." in browser(world, GUARDIAN).get(f"{BASE}{row.ref}/").content.decode()


def test_what_is_late_stands_first(world: World) -> None:
    a_disclosure(world)
    with moment.lived_at(NOW + timedelta(days=8)):
        page = browser(world, GUARDIAN).get(BASE).content.decode()
    assert page.index("Late or silent") < page.index("<table")


def test_there_is_nowhere_to_write_a_name(world: World) -> None:
    page = browser(world, GUARDIAN).get(f"{BASE}receive/").content.decode()
    assert "<textarea" not in page
    columns = {field.name for field in DISCLOSURES.model._meta.concrete_fields}
    assert not columns & {"name", "person", "narrative", "words", "by"}


@pytest.mark.parametrize("who", ["dsl", "head_of_safeguarding", "custodian", "reporter"])
def test_nobody_else_acts(world: World, who: str) -> None:
    row = a_disclosure(world)
    for act in (changes.acknowledge_disclosure, changes.close_disclosure):
        more = {"why": "No."} if act is changes.close_disclosure else {}
        with pytest.raises(NotYours):
            act(by=world.actor(who), ref=row.ref, **more)
    with pytest.raises(NotYours):
        changes.give_update(by=world.actor(who), ref=row.ref, words="No.", limits_explained=True)


def test_it_is_not_received_tomorrow_nor_by_somebody_else(world: World) -> None:
    with pytest.raises(Refused):
        changes.receive_disclosure(
            by=world.actor(GUARDIAN), organisation=world.organisation, received_at=NOW + timedelta(days=1)
        )
    with pytest.raises(NotYours):
        changes.receive_disclosure(by=world.actor("dsl"), organisation=world.organisation)
