"""One line on the home page for all that waits of one's own training and supervision."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.rooms.workforce import changes, home
from tests.world import World

pytestmark = pytest.mark.django_db


def test_one_line_says_all_that_waits(world: World) -> None:
    here, manager = world.organisation, world.actor("line_manager")
    assert home.home_lines(world.actor("reporter"), here) == []
    changes.plan_training(
        by=manager,
        organisation=here,
        person=world.people["reporter"],
        course="Basics",
        purpose="basic",
        due=date(2026, 3, 1),
    )
    [session] = changes.plan_session(
        by=manager, organisation=here, people=[world.people["reporter"]], supervisor=world.people["line_manager"],
        kind="individual", due=date(2026, 3, 10),
    )  # fmt: skip
    [line] = home.home_lines(world.actor("reporter"), here)
    assert (line.detail, line.overdue, line.due) == ("1 course is due", True, date(2026, 3, 1))
    [given] = home.home_lines(manager, here)
    assert given.detail == "1 session is yours to give"
    changes.hold_session(by=manager, ref=session.ref, held=date(2026, 3, 2), minutes=60, safeguarding_minutes=20)
    assert home.home_lines(manager, here) == []
    [line] = home.home_lines(world.actor("reporter"), here)
    assert line.detail == "1 course is due; 1 session waits for your word"
