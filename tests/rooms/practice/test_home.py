"""What safer working and short surveys put on somebody's home page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goldenthread.foundation.kernel import moment
from goldenthread.rooms.culture.home import home_lines as culture_lines
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.home import home_lines
from tests.walls.rooms.culture import a_round
from tests.walls.rooms.practice import a_call, a_touch_point
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def texts(world: World, who: str) -> list[str]:
    return [line.text for line in home_lines(world.actor(who), world.organisation)]


def test_a_call_that_nobody_has_answered_is_the_first_thing_for_those_who_lead_there(world: World) -> None:
    call = changes.call_for_help(
        by=world.actor("reporter"), organisation=world.organisation, unit=world.units["youth-club"]
    )
    test = a_call(world)
    waits = "Somebody called for help, and nobody has answered"
    assert texts(world, "line_manager") == [waits]  # a test is not among them
    assert texts(world, "dsl") == ["Somebody calls for help: answer now"]  # told, as nobody is on the rota
    assert texts(world, "other_manager") == texts(world, "reporter") == []
    changes.answer_call(by=world.actor("reporter"), ref=call.ref, answered_by=world.people["dsl"])
    assert texts(world, "dsl") == ["A test call waits for you"]
    changes.take_call(by=world.actor("deputy_dsl"), ref=test.ref)
    assert texts(world, "dsl") == texts(world, "line_manager") == []


def test_places_wait_to_be_seen_by_those_who_manage_there(world: World) -> None:
    point = a_touch_point(world)
    a_touch_point(world)
    [line] = home_lines(world.actor("line_manager"), world.organisation)
    assert line.text == "2 places where harm could happen wait to be seen"
    assert (line.due, line.overdue) == (NOW.date() + timedelta(days=14), False)
    with moment.lived_at(NOW + timedelta(days=20)):
        assert [line.overdue for line in home_lines(world.actor("dsl"), world.organisation)] == [True]
    changes.see_touch_point(by=world.actor("dsl"), ref=point.ref)
    assert texts(world, "line_manager") == ["1 place where harm could happen waits to be seen"]
    assert texts(world, "other_manager") == []


def test_whoever_is_asked_finds_it(world: World) -> None:
    a_round(world)
    [line] = culture_lines(world.actor("reporter"), world.organisation)
    assert (line.detail, line.overdue) == ("2 questions, without your name", False)
    assert culture_lines(world.actor("dsl"), world.organisation) == []
