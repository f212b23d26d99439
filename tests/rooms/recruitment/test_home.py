"""What recruitment and workforce put on home pages: few lines, each leading to the act."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places import changes as places
from goldenthread.rooms.recruitment import changes, home
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def texts(world: World, who: str) -> list[str]:
    return [line.text for line in home.home_lines(world.actor(who), world.organisation)]


def test_decisions_that_wait_are_one_line_and_conditions_are_the_supervisors(world: World) -> None:
    here, owner = world.organisation, world.actor("custodian")
    people = [
        places.add_person(
            by=owner, organisation=here, name=name, unit=world.units["youth-club"], contact_with=("children",),
            started=date(2026, 3, 2), first_contact=date(2026, 3, 9),
        )
        for name in ("Ada Wren", "Bo Lark")
    ]  # fmt: skip
    assert texts(world, "executive_lead") == ["Decide about 2 starts with checks outstanding"]
    assert texts(world, "lead_trustee") == texts(world, "reporter") == []
    changes.decide_start(
        by=world.actor("executive_lead"), organisation=here, person=people[0], decision="start_with_conditions", reasons="It is on its way.",
        conditions="Never alone.", supervisor=world.people["line_manager"], valid_until=date(2026, 4, 1),
    )  # fmt: skip
    assert texts(world, "executive_lead") == ["Decide about a start with checks outstanding"]
    [line] = home.home_lines(world.actor("line_manager"), here)
    assert line.text == "Confirm the conditions under which Ada Wren starts"
    changes.confirm_conditions(by=world.actor("line_manager"), ref=line.detail)
    assert texts(world, "line_manager") == []
    with moment.lived_at(NOW + timedelta(days=10)):
        [late] = home.home_lines(world.actor("executive_lead"), here)
        assert late.overdue


def test_checks_that_run_out_are_counted_by_people(world: World) -> None:
    officer, person = world.actor("recruitment_officer"), world.people["reporter"]
    record = changes.ask_check(
        by=officer, organisation=world.organisation, person=person, kind="right_to_work", requested=date(2026, 2, 1)
    )
    changes.complete_check(by=officer, ref=record.ref, completed=date(2026, 2, 2), valid_until=date(2026, 3, 31))
    assert texts(world, "recruitment_officer") == ["Checks of one person run out within 30 days, or have"]
