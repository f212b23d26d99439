"""The sampled diary and handing over: what follows from each act, who sees what, the same brought at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, Reading, RegisterKept
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import NamedRole
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.leads import changes
from goldenthread.rooms.leads.models import DiaryWeek, HandingOver
from goldenthread.rooms.leads.registers import LEAD_DIARY
from tests.walls.rooms.leads import a_week
from tests.world import World, raise_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def _ten_hours(world: World) -> None:
    NamedRole.objects.filter(role="dsl").update(hours_per_week=Decimal("10"), starts=date(2026, 1, 1))


@pytest.mark.usefixtures("_ten_hours")
def test_a_week_above_the_hours_runs_until_it_is_answered(world: World) -> None:
    week = a_week(world)
    clock = Clock.objects.get(subject=week.ref, handover="load_answered")
    assert (local_date(clock.due_at, "Europe/London"), clock.person_due) == (
        date(2026, 4, 1),
        world.ref("executive_lead"),
    )
    leader = world.actor("executive_lead")
    with pytest.raises(Refused):
        changes.answer_load(by=leader, organisation=world.organisation, week=week.week, answer="Yes.")
    changes.report_load(by=world.actor("dsl"), ref=week.ref)
    changes.answer_load(by=leader, organisation=world.organisation, week=week.week, answer="A day more.")
    assert Clock.objects.get(subject=week.ref, handover="load_answered").met_at is not None
    assert Notice.objects.filter(kind="load_answered", person=world.ref("dsl")).exists()
    assert RegisterKept.objects.filter(register="lead_load").exists()


def test_where_no_hours_are_given_no_load_is_above_them(world: World) -> None:
    week = a_week(world)
    assert not Clock.objects.filter(subject=week.ref).exists()


@pytest.mark.usefixtures("_ten_hours")
def test_one_by_one_and_at_once_are_the_same(world: World) -> None:
    week = a_week(world)
    changes.report_load(by=world.actor("dsl"), ref=week.ref)
    here = world.organisation
    row = {
        "person": world.ref("deputy_dsl"), "week": week.week, "case_hours": 21.0, "strategic_hours": 1.0, "other_hours": 3.5,
        "supervisor": world.ref("head_of_safeguarding"), "reported_on": date(2026, 3, 2),
    }  # fmt: skip
    NamedRole.objects.filter(role="deputy_dsl").update(hours_per_week=Decimal("10"), starts=date(2026, 1, 1))
    changes.record_many(
        by=world.actor("dsl"), organisation=here, table="lead_diary", rows=[row], codes=Codes(here), around=Surroundings(here)
    )  # fmt: skip
    other = DiaryWeek.objects.get(person=world.people["deputy_dsl"])

    def state(one: DiaryWeek) -> list[Any]:
        return [
            (c.handover, c.part, c.started_at, c.due_at, c.met_at, c.person_due)
            for c in Clock.objects.filter(subject=one.ref)
        ]

    assert state(week) == state(other)
    values = [Reading.objects.get(subject=one.ref, replaced_at__isnull=True).value for one in (week, other)]
    assert {**values[0], "ref": "", "person": ""} == {**values[1], "ref": "", "person": ""}


def test_only_the_lead_and_the_supervisor_open_a_week(world: World) -> None:
    week = a_week(world)
    opens = [w for w in world.people if policy.visible(world.actor(w), LEAD_DIARY).exists()]
    assert sorted(opens) == ["dsl", "head_of_safeguarding"]
    depths = policy.depths(world.actor("executive_lead"), LEAD_DIARY, [week.ref])
    assert depths == {week.ref: "count"}


def test_a_week_written_again_is_corrected(world: World) -> None:
    first = a_week(world)
    again = changes.write_week(by=world.actor("dsl"), organisation=world.organisation, week=first.week, case_hours=5.0)
    assert (first.ref, again.n, again.case_hours, again.strategic_hours) == (again.ref, 2, 5.0, None)
    with pytest.raises(Refused):
        changes.write_week(by=world.actor("dsl"), organisation=world.organisation, week=date(2026, 2, 24))


def test_handing_over_counts_what_is_open_and_the_deputy_takes_it(world: World) -> None:
    raise_one(world)
    row = changes.hand_over(
        by=world.actor("dsl"), organisation=world.organisation, deputy=world.people["deputy_dsl"], starts=date(2026, 3, 9),
        ends=date(2026, 3, 20), words="The police ring on Tuesdays.",
    )  # fmt: skip
    assert row.open_then.get("concern_acknowledged") == [1, 0]
    with pytest.raises(NotYours):
        changes.take_over(by=world.actor("reporter"), ref=row.ref)
    changes.take_over(by=world.actor("deputy_dsl"), ref=row.ref)
    assert HandingOver.objects.get(ref=row.ref).taken_at is not None


def test_nobody_without_a_leads_role_covers(world: World) -> None:
    said = {"starts": date(2026, 3, 9), "ends": date(2026, 3, 10)}
    for who in ("line_manager", "dsl"):
        with pytest.raises(Refused):
            changes.hand_over(by=world.actor("dsl"), organisation=world.organisation, deputy=world.people[who], **said)
