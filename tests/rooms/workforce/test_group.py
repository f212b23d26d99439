"""A group session is recorded once for all who were there; each is asked whether it was so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.rooms.workforce import changes, queries
from goldenthread.rooms.workforce.home import home_lines
from goldenthread.rooms.workforce.models import Supervision
from tests.walls.access_world import browser
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
HELD: dict[str, Any] = {"held": DAY, "minutes": 60, "safeguarding_minutes": 20}


def a_group(world: World, kind: str = "group", due: date = DAY) -> list[Supervision]:
    return changes.plan_session(
        by=world.actor("line_manager"), organisation=world.organisation, supervisor=world.people["line_manager"], kind=kind, due=due,
        people=[world.people["reporter"], world.people["alleged"]],
    )  # fmt: skip


def test_it_is_said_once_and_everybody_there_is_asked(world: World) -> None:
    first, second = a_group(world)
    assert queries.same_group(first) == [(second.ref, "Morgan Blythe")]
    changes.hold_session(
        by=world.actor("line_manager"), ref=first.ref, also=[second.ref], reflection="The bus.", **HELD
    )
    rows = {one.ref: one for one in Supervision.objects.all()}
    assert {(one.held, one.safeguarding_minutes) for one in rows.values()} == {(DAY, 20)}
    assert (rows[first.ref].reflection, rows[second.ref].reflection) == ("The bus.", None)
    assert Clock.objects.filter(handover="supervision_heard", met_at__isnull=False).count() == 2
    for who in ("reporter", "alleged"):
        [line] = home_lines(world.actor(who), world.organisation)
        assert "1 session waits for your word" in line.detail
    assert verify().problem is None


def test_only_the_same_group_that_is_not_held_yet_is_taken_along(world: World) -> None:
    first, second = a_group(world)
    other, _ = a_group(world, due=date(2026, 3, 9))
    by = world.actor("line_manager")
    with pytest.raises(Refused):
        changes.hold_session(by=by, ref=first.ref, also=[other.ref], **HELD)
    changes.hold_session(by=by, ref=second.ref, **HELD)
    with pytest.raises(Refused):
        changes.hold_session(by=by, ref=first.ref, also=[second.ref], **HELD)
    with pytest.raises(NotYours):
        changes.hold_session(by=world.actor("dsl"), ref=first.ref, **HELD)
    assert Supervision.objects.get(ref=first.ref).held is None


def test_the_page_names_the_others_and_asks_nothing_of_one_alone(world: World) -> None:
    first, second = a_group(world)
    client = browser(world, "line_manager")
    where = f"/o/harbour/workforce/supervision/{first.ref}/hold/"
    page = client.get(where).content.decode()
    assert "Who else of the group was there?" in page
    assert "Morgan Blythe" in page
    day = {"held_day": "2", "held_month": "3", "held_year": "2026", "minutes": "60", "safeguarding_minutes": "20"}
    assert client.post(where, {**day, "also": [second.ref]}).status_code == 302
    assert Supervision.objects.filter(held=DAY).count() == 2
    [one] = changes.plan_session(
        by=world.actor("line_manager"), organisation=world.organisation, supervisor=world.people["line_manager"], kind="individual",
        due=DAY, people=[world.people["reporter"]],
    )  # fmt: skip
    assert "Who else" not in client.get(f"/o/harbour/workforce/supervision/{one.ref}/hold/").content.decode()
