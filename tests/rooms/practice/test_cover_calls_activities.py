"""Activities approved, hours without anybody, calls answered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.tally import Tally
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.places.changes import mark_left
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.checks.queries import checks
from goldenthread.insight.line_of_sight import counts
from goldenthread.rooms.practice import changes, queries, readiness
from goldenthread.rooms.practice.models import OpeningHours
from tests.walls.rooms.practice import a_call, a_turn, an_activity
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def test_hours_without_anybody_are_found_and_units_below_inherit(world: World) -> None:
    here, manager = world.organisation, world.actor("dsl")
    changes.say_hours(
        by=manager, organisation=here, unit=world.units["north"], weekday="mon", opens="18:00", closes="01:00"
    )
    a_turn(world)  # the youth club, today from 9 to 20
    found = {one.unit: one for one in queries.coming_cover(here, NOW)}
    assert set(found) == {"youth-club"}  # north itself has nobody on the rota, and somebody below it has
    assert found["youth-club"].open_minutes == 4 * 7 * 60
    assert found["youth-club"].bare_minutes == 4 * 7 * 60 - 120


def test_the_check_counts_the_hours_that_the_page_shows(world: World) -> None:
    for unit, opens, closes in (("north", "18:00", "01:00"), ("day-centre", "09:00", "17:00")):
        changes.say_hours(
            by=world.actor("dsl"), organisation=world.organisation, unit=world.units[unit], weekday="mon", opens=opens,
            closes=closes,
        )  # fmt: skip
    a_turn(world)
    shown = queries.coming_cover(world.organisation, NOW)
    found = checks(world.organisation, only=["S4"]).one("S4")
    assert (found.numerator * 60, found.n * 60) == (
        sum(one.bare_minutes for one in shown),
        sum(one.open_minutes for one in shown),
    )
    assert [(unit.code, unit.n * 60) for unit in found.units] == [(one.unit, one.open_minutes) for one in shown]
    with moment.lived_at(NOW + timedelta(hours=1)):
        mark_left(by=world.actor("custodian"), person=world.people["line_manager"], on=NOW.date())
        bare = checks(world.organisation, only=["S4"]).one("S4")
        assert bare.numerator == bare.n
        assert sum(one.bare_minutes for one in queries.coming_cover(world.organisation, moment.now())) == bare.n * 60


def test_the_same_beginning_again_changes_until_when(world: World) -> None:
    for closes in ("18:00", "19:00"):
        changes.say_hours(
            by=world.actor("dsl"), organisation=world.organisation, unit=world.units["north"], weekday="mon", opens="09:00",
            closes=closes,
        )  # fmt: skip
    assert [(row.closes, row.n) for row in OpeningHours.objects.all()] == [("19:00", 2)]


def test_who_would_answer_now(world: World) -> None:
    a_turn(world)
    assert [one.name for one in queries.answering(world.organisation, "youth-club", NOW)] == ["Lindsay Moor"]
    assert queries.answering(world.organisation, "day-centre", NOW) == ()
    assert queries.answering(world.organisation, "youth-club", NOW + timedelta(days=1)) == ()


def test_a_turn_given_to_somebody_else(world: World) -> None:
    turn = a_turn(world)
    changes.change_turn(
        by=world.actor("dsl"),
        ref=turn.ref,
        person=world.people["deputy_dsl"],
        ends=datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
    )
    assert [one.name for one in queries.answering(world.organisation, "youth-club", NOW)] == ["Devon Marsh"]
    with pytest.raises(NotYours):
        changes.change_turn(by=world.actor("other_manager"), ref=turn.ref, person=world.people["dsl"], ends=turn.ends)


def test_a_call_is_answered_once_and_in_time(world: World) -> None:
    call = a_call(world)
    with moment.lived_at(NOW + timedelta(minutes=12)):
        changes.answer_call(by=world.actor("reporter"), ref=call.ref, answered_by=world.people["line_manager"])
    clock = Clock.objects.get(subject=call.ref)
    assert clock.met_at == NOW + timedelta(minutes=12)
    assert clock.met_at < clock.due_at
    with pytest.raises(Refused):
        changes.answer_call(by=world.actor("reporter"), ref=call.ref, answered_by=world.people["dsl"])


def test_a_call_answered_after_a_day_is_late_and_no_longer_stopped(world: World) -> None:
    call = a_call(world)
    with moment.lived_at(NOW + timedelta(hours=30)):
        changes.answer_call(by=world.actor("dsl"), ref=call.ref, answered_by=world.people["dsl"])
    clock = Clock.objects.get(subject=call.ref)
    assert (clock.stopped_at, clock.stopped_why) == (None, "")
    assert clock.met_at is not None
    assert clock.met_at > clock.due_at


def test_a_call_is_open_for_a_day_and_then_given_up(world: World) -> None:
    call, here = a_call(world), world.organisation
    assert Clock.objects.get(subject=call.ref).stopped_at is None, "what is to come has not happened"
    with moment.lived_at(NOW + timedelta(hours=2)):
        assert escalations(here).red_open == 1
        assert changes.give_up_calls(by=product(here), organisation=here).calls == 0
    with moment.lived_at(NOW + timedelta(hours=25)):
        assert changes.give_up_calls(by=product(here), organisation=here).calls == 1
        assert changes.give_up_calls(by=product(here), organisation=here).calls == 0
        found = escalations(here)
    clock = Clock.objects.get(subject=call.ref)
    assert (clock.stopped_at, clock.stopped_why) == (NOW + timedelta(hours=24), "nobody answered within 24 hours")
    assert (found.red_open, found.due, found.met_in_time) == (0, 1, 0)
    with pytest.raises(NotYours):
        changes.give_up_calls(by=world.actor("dsl"), organisation=here)


def escalations(here: Organisation) -> Tally:
    of = counts.period(moment.now(), 12, here.time_zone, past=False)
    return counts.tallies(of, handovers())["escalation_answered"]


def test_a_call_is_of_now_or_before(world: World) -> None:
    with pytest.raises(Refused):
        changes.call_for_help(
            by=world.actor("reporter"), organisation=world.organisation, unit=world.units["youth-club"],
            called_at=NOW + timedelta(hours=1),
        )  # fmt: skip


def test_an_activity_is_approved_after_its_risk_was_assessed_and_again_after_it_was_anew(world: World) -> None:
    trip, lead = an_activity(world), world.actor("dsl")
    later = date(2026, 9, 1)
    assert changes.approve_activity(by=lead, ref=trip.ref, review_due=later).approved_on == NOW.date()
    with moment.lived_at(NOW + timedelta(days=30)):
        anew = {"risk_assessed_on": NOW.date() + timedelta(days=30)}
        assert changes.change_activity(by=lead, ref=trip.ref, said=anew).approved_on is None
    bare = changes.add_activity(by=lead, organisation=world.organisation, title="A walk.", unit=world.units["north"])
    with pytest.raises(Refused):
        changes.approve_activity(by=lead, ref=bare.ref, review_due=later)


def test_what_an_activity_lacks_and_what_is_not_known(world: World) -> None:
    trip = changes.change_activity(
        by=world.actor("dsl"), ref=an_activity(world).ref, said={"courses": ("Water safety",)}
    )
    row = {"unit": "youth-club", "policies": None, "courses": tuple(trip.courses), "messages": None}
    assert queries.missing_strands(row) == ("a policy", "a leader's message")
    [strand] = readiness.ready(world.organisation, row)
    assert (strand.known, strand.says) == (False, "Not known: it is not recorded yet.")


def test_a_month_needs_a_number(world: World) -> None:
    said = {"by": world.actor("dsl"), "organisation": world.organisation, "unit": world.units["north"]}
    with pytest.raises(Refused):
        changes.say_month(**said, month=PartialDate(2026, 1))
    assert changes.say_month(**said, month=PartialDate(2026, 1), sessions=4).n == 1
    assert changes.say_month(**said, month=PartialDate(2026, 1), sessions=5).n == 2


def test_a_turn_ends_after_it_begins_and_only_some_may_add_one(world: World) -> None:
    turn = {
        "organisation": world.organisation, "unit": world.units["youth-club"], "step": 1, "person": world.people["line_manager"],
        "begins": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    }  # fmt: skip
    with pytest.raises(Refused):
        changes.add_turn(by=world.actor("dsl"), ends=datetime(2026, 3, 2, 8, 0, tzinfo=UTC), **turn)  # type: ignore[arg-type]
    with pytest.raises(NotYours):
        changes.add_turn(by=world.actor("reporter"), ends=datetime(2026, 3, 2, 12, 0, tzinfo=UTC), **turn)  # type: ignore[arg-type]
