"""What the walls need of practice: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.models import Activity, CallForHelp, Feedback, RotaTurn, TouchPoint
from tests.world import NOW, World

UNLEDGERED: dict[str, str] = {}


def rows(world: World) -> dict[str, dict[str, Any]]:
    """A row of each table, as an import gives it."""
    here: dict[str, Any] = {"unit": "youth-club"}
    return {
        "opening_hours": {**here, "weekday": "fri", "from": "18:00", "until": "01:00"},
        "activity": {**here, "month": PartialDate(2026, 2), "people_supported": 24, "sessions": 8},
        "touch_points": {
            "ref": "TP-1", **here, "title": "The back stairs.", "raised_by": world.ref("reporter"), "raised_on": date(2026, 1, 20),
            "seen_dsl_on": date(2026, 1, 28), "scored_on": date(2026, 1, 29), "likelihood": 4, "impact": 4,
            "owner": world.ref("line_manager"),
        },
        "activities": {"ref": "A-1", **here, "title": "Canoe trip.", "courses": ("Water safety",), "risk_assessed_on": date(2026, 2, 1)},
        "rota": {
            **here, "step": 1, "person": world.ref("line_manager"), "from": datetime(2026, 3, 6, 17, 0, tzinfo=UTC),
            "until": datetime(2026, 3, 7, 2, 0, tzinfo=UTC),
        },
        "escalations": {**here, "kind": "test_call", "at": datetime(2026, 2, 20, 20, 0, tzinfo=UTC)},
        "feedback": {
            **here, "given_on": date(2026, 2, 10), "population": "young_people", "feels_safe": 4,
            "what_makes_safe": "Dana listens.", "what_would_help": "Light in the yard.",
        },
    }  # fmt: skip


def bring(world: World, table: str, *given: dict[str, Any], by: str = "dsl") -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table=table, rows=given, codes=Codes(here), around=Surroundings(here),
        ordinals=Counter(),
    )  # fmt: skip


def do_everything(world: World) -> None:
    lead, here, club = world.actor("dsl"), world.organisation, world.units["youth-club"]
    for table, row in rows(world).items():
        bring(world, table, row)
    point = a_touch_point(world)
    changes.see_touch_point(by=world.actor("line_manager"), ref=point.ref)
    changes.score_touch_point(by=lead, ref=point.ref, likelihood=3, impact=5, owner=world.people["line_manager"])
    changes.answer_touch_point(by=lead, ref=point.ref, answer="We will put up a lamp by Friday.")
    later = date(2026, 9, 1)
    changes.mitigate_touch_point(by=lead, ref=point.ref, mitigation="A lamp.", review_due=later, in_place=True)
    changes.review_touch_point(by=lead, ref=point.ref, still_works=True, review_due=later, why="We looked.")
    trip = an_activity(world)
    changes.change_activity(
        by=lead, ref=trip.ref, said={"courses": ("Water safety",), "risk_assessed_on": date(2026, 2, 20)}
    )
    changes.approve_activity(by=lead, ref=trip.ref, review_due=later)
    changes.say_hours(by=lead, organisation=here, unit=club, weekday="mon", opens="16:00", closes="19:00")
    changes.say_month(by=lead, organisation=here, unit=club, month=PartialDate(2026, 1), people_supported=20)
    turn = a_turn(world)
    changes.change_turn(
        by=lead, ref=turn.ref, person=world.people["deputy_dsl"], ends=datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
    )
    changes.confirm_turn(by=world.actor("deputy_dsl"), ref=turn.ref)
    changes.ask_cover(by=world.actor("deputy_dsl"), ref=turn.ref, why="A funeral.")
    a_turn(world, who="line_manager", step=2)
    changes.take_turn(by=world.actor("line_manager"), ref=turn.ref)
    two_steps(world)
    passed = changes.call_for_help(by=world.actor("reporter"), organisation=here, unit=club)
    changes.call_next(by=world.actor("reporter"), ref=passed.ref)
    changes.take_call(by=world.actor("deputy_dsl"), ref=passed.ref)
    changes.answer_call(by=world.actor("reporter"), ref=a_call(world).ref, answered_by=world.people["line_manager"])
    changes.answer_feedback(by=lead, ref=a_voice(world).ref, you_said="More light.", we_did="A lamp in the yard.")
    with moment.lived_at(NOW + timedelta(minutes=5)):  # two of one place and moment are one to an import
        a_call(world)
    with moment.lived_at(NOW + timedelta(minutes=7)):
        waits = changes.call_for_help(by=world.actor("line_manager"), organisation=here, unit=club, kind="test_call")
    with moment.lived_at(NOW + timedelta(hours=2)):
        changes.pass_calls_on(by=product(here), organisation=here)
        changes.take_call(by=world.actor("deputy_dsl"), ref=waits.ref)
    with moment.lived_at(NOW + timedelta(hours=25)):
        changes.give_up_calls(by=product(here), organisation=here)


def a_touch_point(world: World) -> TouchPoint:
    return changes.name_touch_point(
        by=world.actor("reporter"),
        organisation=world.organisation,
        title="The yard is dark.",
        unit=world.units["youth-club"],
    )


def an_activity(world: World) -> Activity:
    return changes.add_activity(
        by=world.actor("line_manager"), organisation=world.organisation, title="Canoe trip.", unit=world.units["youth-club"],
        risk_assessed_on=date(2026, 2, 1),
    )  # fmt: skip


def two_steps(world: World) -> None:
    """Somebody on the first step of the ladder, and somebody on the second."""
    a_turn(world, who="dsl", step=1)
    a_turn(world, who="deputy_dsl", step=2)


def a_turn(world: World, who: str = "line_manager", step: int = 1) -> RotaTurn:
    return changes.add_turn(
        by=world.actor("line_manager"), organisation=world.organisation, unit=world.units["youth-club"], step=step,
        person=world.people[who], begins=datetime(2026, 3, 2, 9, 0, tzinfo=UTC) + timedelta(minutes=len(who) - len("line_manager")),
        ends=datetime(2026, 3, 2, 20, 0, tzinfo=UTC),
    )  # fmt: skip


def a_call(world: World) -> CallForHelp:
    return changes.call_for_help(
        by=world.actor("reporter"), organisation=world.organisation, unit=world.units["youth-club"], kind="test_call"
    )


def a_voice(world: World) -> Feedback:
    return changes.take_feedback(
        by=world.public(), organisation=Organisation.objects.get(pk=world.organisation.pk), unit=world.units["youth-club"],
        population="children", feels_safe=3,
        what_would_help="More light in the yard.",
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    turn, call = a_turn(world).ref, a_call(world).ref
    return {
        "practice:touch_point": a_touch_point(world).ref, "practice:activity": an_activity(world).ref,
        "practice:turn": turn, "practice:call": call, "practice:ask_cover": turn, "practice:call_next": call,
        "practice:voice": (voice := a_voice(world)).ref,
        "practice:feedback": voice.ref, "unit": "youth-club",
    }  # fmt: skip
