"""Units get another name and close: what is kept, what is refused, what a form offers afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes, lists
from goldenthread.foundation.places.models import Unit
from goldenthread.rooms.casework import queries
from tests.world import NOW, World

TODAY = NOW.date()


@pytest.fixture
def empty(world: World) -> Unit:
    return changes.add_unit(
        by=world.actor("custodian"),
        organisation=world.organisation,
        code="shed",
        name="The shed",
        parent=world.units["south"],
    )


def test_another_name_keeps_the_short_one(world: World, empty: Unit) -> None:
    after = changes.rename_unit(by=world.actor("administrator"), unit=empty, name=" The workshop ", n=1)
    assert (after.name, after.code, after.path, after.n) == ("The workshop", "shed", "south/shed", 2)
    assert Entry.objects.get(act="places.unit.renamed").subject == empty.ref
    with pytest.raises(Conflicting):
        changes.rename_unit(by=world.actor("custodian"), unit=empty, name="The barn", n=1)
    with pytest.raises(Refused):
        changes.rename_unit(by=world.actor("custodian"), unit=empty, name=" ")
    assert verify().problem is None


def test_a_unit_closes_with_a_day_and_is_offered_no_more(world: World, empty: Unit) -> None:
    by = world.actor("custodian")
    changes.close_unit(by=by, unit=empty, on=TODAY + timedelta(days=7), why="The roof.")
    assert "shed" in dict(queries.units_for(by))
    with moment.lived_at(NOW + timedelta(days=7)):
        assert "shed" not in dict(queries.units_for(by))
        assert "shed" not in {one.code for one in lists.open_units(world.organisation, TODAY + timedelta(days=7))}
        with pytest.raises(Refused, match="closed already"):
            changes.close_unit(by=by, unit=empty)
    assert Entry.objects.get(act="places.unit.closed").reason == "The roof."
    assert Unit.objects.filter(code="shed").exists(), "what was recorded there stays"


def test_a_unit_with_people_roles_or_open_units_below_stays_open(world: World) -> None:
    with pytest.raises(Refused) as refused:
        changes.close_unit(by=world.actor("custodian"), unit=world.units["youth-club"])
    said = str(refused.value)
    assert "people are still in it" in said
    assert "role is still held for it" in said
    with pytest.raises(Refused, match="below it is open"):
        changes.close_unit(by=world.actor("custodian"), unit=world.units["south"])


def test_not_before_it_opened(world: World) -> None:
    unit = changes.add_unit(
        by=world.actor("custodian"), organisation=world.organisation, code="new", name="New", opened=TODAY
    )
    with pytest.raises(Refused, match="on or after the day it opened"):
        changes.close_unit(by=world.actor("custodian"), unit=unit, on=TODAY - timedelta(days=1))


@pytest.mark.parametrize("who", ["dsl", "reporter", "outsider", "data_protection_officer"])
def test_others_may_not(world: World, empty: Unit, who: str) -> None:
    with pytest.raises(NotYours):
        changes.close_unit(by=world.actor(who), unit=empty)
    with pytest.raises(NotYours):
        changes.rename_unit(by=world.actor(who), unit=empty, name="Mine")


def test_the_pages(world: World, empty: Unit, client: Client) -> None:
    client.force_login(world.user("custodian"))
    page = client.get("/o/harbour/units/").content.decode()
    assert "/o/harbour/units/shed/rename/" in page
    rename, close = "/o/harbour/units/shed/rename/", "/o/harbour/units/shed/close/"
    assert "The shed" in client.get(rename).content.decode()
    assert "There is a problem" in client.post(rename, {"name": "", "n": 1}).content.decode()
    assert client.post(rename, {"name": "The workshop", "n": 1}).status_code == 302
    clash = client.post(rename, {"name": "The barn", "n": 1})
    assert (clash.status_code, "Somebody else called it The workshop meanwhile" in clash.content.decode()) == (
        409,
        True,
    )
    assert client.post(rename, {"name": "The barn", "n": 2}).status_code == 302
    full = client.post("/o/harbour/units/youth-club/close/", {}).content.decode()
    assert "people are still in it" in full
    assert client.post(close, {"why": "The roof."}).status_code == 302
    assert "Closed 2 March 2026" in client.get("/o/harbour/units/").content.decode()
    assert 'value="shed"' not in client.get("/o/harbour/people/add/").content.decode()
    assert client.get("/o/harbour/units/nowhere/close/").status_code == 404
