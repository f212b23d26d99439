"""Where harm could happen: named by anybody, seen, scored, answered, mitigated, looked at again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.models import TouchPoint
from tests.walls.rooms.practice import a_touch_point, bring
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def clocks(point: TouchPoint) -> dict[str, Clock]:
    return {c.handover: c for c in Clock.objects.filter(subject=point.ref, stopped_at__isnull=True)}


def test_naming_starts_the_wait_to_be_seen(world: World) -> None:
    point = a_touch_point(world)
    found = clocks(point)
    assert set(found) == {"touch_point_seen"}
    assert found["touch_point_seen"].person_gives == world.ref("reporter")
    assert (found["touch_point_seen"].due_at.date() - NOW.date()).days == 14


def test_seeing_sets_the_day_of_ones_own_organisational_level_once(world: World) -> None:
    point = a_touch_point(world)
    seen = changes.see_touch_point(by=world.actor("line_manager"), ref=point.ref)
    assert (seen.seen_operational_on, seen.seen_dsl_on) == (NOW.date(), None)
    with pytest.raises(Refused):
        changes.see_touch_point(by=world.actor("line_manager"), ref=point.ref)
    with moment.lived_at(NOW + timedelta(days=2)):
        changes.see_touch_point(by=world.actor("dsl"), ref=point.ref)
        changes.see_touch_point(by=world.actor("lead_trustee"), ref=point.ref)
    point.refresh_from_db()
    assert point.seen_dsl_on == point.seen_board_on == NOW.date() + timedelta(days=2)
    assert clocks(point)["touch_point_seen"].met_at is not None
    assert clocks(point)["touch_point_seen"].lag_days == 0


def test_a_high_score_waits_for_senior_leaders(world: World) -> None:
    point = a_touch_point(world)
    changes.score_touch_point(by=world.actor("line_manager"), ref=point.ref, likelihood=5, impact=3)
    assert clocks(point)["touch_point_escalated"].met_at is None
    with moment.lived_at(NOW + timedelta(days=3)):
        changes.see_touch_point(by=world.actor("executive_lead"), ref=point.ref)
    assert clocks(point)["touch_point_escalated"].met_at is not None


def test_the_answer_goes_to_whoever_named_it(world: World) -> None:
    point = a_touch_point(world)
    changes.answer_touch_point(by=world.actor("dsl"), ref=point.ref, answer="A lamp by Friday.")
    clock = clocks(point)["touch_point_answered"]
    assert clock.met_at is not None
    assert clock.person_gets == world.ref("reporter")


def test_what_no_longer_works_counts_as_open_again(world: World) -> None:
    point, lead = a_touch_point(world), world.actor("dsl")
    later = date(2026, 9, 1)
    changes.mitigate_touch_point(by=lead, ref=point.ref, mitigation="A lamp.", review_due=later, in_place=True)
    changes.review_touch_point(by=lead, ref=point.ref, still_works=False, review_due=later, why="It broke.")
    point.refresh_from_db()
    assert point.mitigated_on is None
    with pytest.raises(Refused):
        changes.review_touch_point(by=lead, ref=point.ref, still_works=True, review_due=NOW.date())


def test_one_by_one_and_at_once_are_the_same(world: World) -> None:
    lead = world.actor("dsl")
    one = a_touch_point(world)
    changes.score_touch_point(by=lead, ref=one.ref, likelihood=4, impact=4, owner=world.people["line_manager"])
    changes.answer_touch_point(by=lead, ref=one.ref, answer="A lamp.")
    day = NOW.date()
    bring(world, "touch_points", {
        "ref": "TP-7", "unit": "youth-club", "title": "The yard is dark.", "raised_by": world.ref("reporter"), "raised_on": day,
        "seen_dsl_on": day, "scored_on": day, "likelihood": 4, "impact": 4, "owner": world.ref("line_manager"),
        "answered_on": day, "answer": "A lamp.",
    })  # fmt: skip
    other = TouchPoint.objects.get(local_code="TP-7")

    def state(point: TouchPoint) -> list[Any]:
        rows = Clock.objects.filter(subject=point.ref).order_by("handover")
        return [
            (c.handover, c.started_at, c.due_at, c.met_at, c.person_due, c.person_gives, c.person_gets) for c in rows
        ]

    assert state(one) == state(other)


@pytest.mark.parametrize(("who", "act"), [("other_manager", "see"), ("reporter", "see"), ("other_reporter", "see"),
                                          ("committee_member", "score"), ("outsider", "see")])  # fmt: skip
def test_whoever_may_not_is_refused(world: World, who: str, act: str) -> None:
    point = a_touch_point(world)
    asked = {"likelihood": 1, "impact": 1} if act == "score" else {}
    change = changes.score_touch_point if asked else changes.see_touch_point
    with pytest.raises(NotYours):
        change(by=world.actor(who), ref=point.ref, **asked)  # type: ignore[arg-type]  # each its own


def test_nobody_who_is_no_person_of_ours_names_one(world: World) -> None:
    with pytest.raises(NotYours):
        changes.name_touch_point(
            by=world.public(), organisation=world.organisation, title="A place.", unit=world.units["youth-club"]
        )
