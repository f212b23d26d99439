"""Training planned, completed, accepted from before, and what came of it; supervision planned, held, agreed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers import policy
from goldenthread.rooms.workforce import changes
from goldenthread.rooms.workforce.models import Supervision, Training
from goldenthread.rooms.workforce.registers import SUPERVISION
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def planned(world: World, by: str = "line_manager", who: str = "reporter", **more: Any) -> Training:
    given: dict[str, Any] = {"course": "Safeguarding basics", "purpose": "basic", "due": date(2026, 3, 10)}
    return changes.plan_training(
        by=world.actor(by), organisation=world.organisation, person=world.people[who], **{**given, **more}
    )


def session(world: World, by: str = "line_manager", *who: str, **more: Any) -> list[Supervision]:
    given: dict[str, Any] = {"supervisor": world.people["line_manager"], "kind": "individual", "due": date(2026, 3, 2)}
    people = [world.people[one] for one in who or ("reporter",)]
    return changes.plan_session(by=world.actor(by), organisation=world.organisation, people=people, **{**given, **more})


def test_a_course_is_planned_and_completed(world: World) -> None:
    record = planned(world)
    changes.complete_training(
        by=world.actor("line_manager"), ref=record.ref, completed=date(2026, 3, 1), mode="face_to_face", local_context=True,
        expires=date(2028, 3, 1),
    )  # fmt: skip
    clock = Clock.objects.get(subject=record.ref)
    assert clock.met_at is not None
    assert clock.valid_until == date(2028, 3, 1)
    assert verify().problem is None
    with pytest.raises(Refused):
        changes.complete_training(
            by=world.actor("line_manager"), ref=record.ref, completed=date(2026, 3, 1), mode="webinar"
        )


def test_the_page_offers_no_prior_learning_as_it_is_accepted_with_evidence(world: World) -> None:
    record, client = planned(world), Client()
    client.force_login(world.user("line_manager"))
    where = f"/o/harbour/workforce/training/{record.ref}/complete/"
    page = client.get(where).content.decode()
    assert "Live online" in page
    assert "Prior learning" not in page
    day = {"completed_day": "1", "completed_month": "3", "completed_year": "2026", "local_context": "yes"}
    assert client.post(where, {**day, "mode": "prior_learning"}).status_code == 422
    assert client.post(where, {**day, "mode": "webinar"}).status_code == 302
    assert (Training.objects.get().mode, Training.objects.get().completed) == ("webinar", date(2026, 3, 1))


def test_the_same_course_is_not_planned_twice_for_a_day(world: World) -> None:
    planned(world)
    with pytest.raises(Refused):
        planned(world, course="safeguarding BASICS")


@pytest.mark.parametrize("who", ["reporter", "other_manager", "administrator", "committee_member", "deputy_dsl"])
def test_only_those_who_plan_here_plan(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        planned(world, by=who)


def test_prior_learning_is_a_state_of_its_own_with_evidence_and_never_an_induction(world: World) -> None:
    manager = world.actor("line_manager")
    record, induction = planned(world), planned(world, course="Induction", purpose="induction")
    with pytest.raises(Refused) as refused:
        changes.complete_training(by=manager, ref=record.ref, completed=date(2026, 3, 1), mode="prior_learning")
    assert refused.value.problems[0][0] == "mode"
    for ref, evidence in ((record.ref, " "), (induction.ref, "A certificate.")):
        with pytest.raises(Refused):
            changes.accept_prior_learning(by=manager, ref=ref, completed=date(2026, 1, 1), evidence=evidence)
    kept = changes.accept_prior_learning(
        by=manager, ref=record.ref, completed=date(2025, 9, 1), evidence="Certificate of September."
    )
    assert (kept.mode, kept.local_context) == ("prior_learning", False)


def test_only_the_person_says_what_they_did_differently(world: World) -> None:
    record = planned(world)
    changes.complete_training(
        by=world.actor("line_manager"), ref=record.ref, completed=date(2026, 3, 1), mode="webinar"
    )
    with pytest.raises(NotYours):
        changes.say_differently(by=world.actor("line_manager"), ref=record.ref, words="They changed.")
    kept = changes.say_differently(by=world.actor("reporter"), ref=record.ref, words="I knock before I go in.")
    assert kept.did_differently == "I knock before I go in."


def test_a_session_is_held_with_time_for_safeguarding_and_agreed(world: World) -> None:
    [record] = session(world)
    with pytest.raises(Refused) as refused:
        changes.hold_session(
            by=world.actor("line_manager"), ref=record.ref, held=date(2026, 3, 2), minutes=30, safeguarding_minutes=40
        )
    assert refused.value.problems[0][0] == "safeguarding_minutes"
    changes.hold_session(
        by=world.actor("line_manager"), ref=record.ref, held=date(2026, 3, 2), minutes=60, safeguarding_minutes=15,
        reflection="Lone journeys weigh on both of us.",
    )  # fmt: skip
    assert Clock.objects.get(subject=record.ref).met_at is not None
    assert changes.agree_session(by=world.actor("reporter"), ref=record.ref, agrees=True).supervisee_agrees is True
    with pytest.raises(NotYours):
        changes.agree_session(by=world.actor("line_manager"), ref=record.ref, agrees=True)


def test_a_session_without_reflection_was_held_and_not_heard(world: World) -> None:
    [record] = session(world)
    changes.hold_session(
        by=world.actor("line_manager"), ref=record.ref, held=date(2026, 3, 2), minutes=60, safeguarding_minutes=5
    )
    assert Clock.objects.get(subject=record.ref).met_at is None


def test_a_group_has_a_row_for_each_and_an_individual_session_one(world: World) -> None:
    rows = session(world, "line_manager", "reporter", "alleged", kind="group")
    assert [row.person for row in rows] == [world.people["reporter"], world.people["alleged"]]
    with pytest.raises(Refused):
        session(world, "line_manager", "reporter", "alleged")
    with pytest.raises(NotYours):
        session(world, "line_manager", "other_reporter")


def test_reflection_is_for_the_two_alone(world: World) -> None:
    [record] = session(world, supervisor=world.people["head_of_safeguarding"])
    for who, depth in (
        ("reporter", "own"), ("head_of_safeguarding", "full"), ("line_manager", "summary"), ("dsl", "summary"), ("other_manager", "none"),
        ("administrator", "none"), ("alleged", "none"),
    ):  # fmt: skip
        assert policy.see(world.actor(who), SUPERVISION, Supervision.objects.get(ref=record.ref)).depth == depth, who


def test_in_six_to_twelve_weeks_somebody_is_asked(world: World) -> None:
    from goldenthread.domain.planning import asks_now

    record = planned(world)
    changes.complete_training(
        by=world.actor("line_manager"), ref=record.ref, completed=date(2026, 3, 2), mode="webinar"
    )
    row = {"completed": date(2026, 3, 2), "mode": "webinar", "did_differently": None}
    for days, asked in ((41, False), (42, True), (84, True), (85, False)):
        assert asks_now(row, date(2026, 3, 2) + timedelta(days=days)) is asked, days
    assert not asks_now({**row, "did_differently": "Nothing yet."}, date(2026, 4, 20))
    with moment.lived_at(NOW + timedelta(days=50)):
        assert Training.objects.get(ref=record.ref).did_differently is None
