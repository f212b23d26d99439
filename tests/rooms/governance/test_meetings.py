"""Meetings: called, minuted, asked about and answered; forums and visits are heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, Link, Node, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Meeting
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def meeting(world: World, **more: Any) -> Meeting:
    said = {"body": "board", "held_on": date(2026, 2, 26), **more}
    return changes.call_meeting(by=world.actor("head_of_safeguarding"), organisation=world.organisation, **said)


def test_a_meeting_that_is_called_is_the_next_one_for_high_risks(world: World) -> None:
    risk = changes.add_risk(
        by=world.actor("dsl"),
        organisation=world.organisation,
        title="Lone drivers.",
        kind="safeguarding",
        likelihood=5,
        impact=4,
    )
    assert not Clock.objects.filter(subject=risk.ref, handover="high_risk_to_board").exists()
    meeting(world, held_on=date(2026, 4, 1))
    assert Clock.objects.get(subject=risk.ref, handover="high_risk_to_board").due_at.date() == date(2026, 4, 1)
    assert RegisterKept.objects.filter(register="packs").exists()


def test_minutes_are_for_what_was_held_and_words_are_added_never_lost(world: World) -> None:
    by = world.actor("lead_trustee")
    with pytest.raises(Refused):
        changes.minute_meeting(
            by=by, ref=meeting(world, held_on=date(2026, 4, 1)).ref, minutes_total=90, minutes_safeguarding=5
        )
    held = meeting(world)
    changes.minute_meeting(by=by, ref=held.ref, minutes_total=90, minutes_safeguarding=20, challenge="Who drives?")
    changes.minute_meeting(by=by, ref=held.ref, minutes_total=95, minutes_safeguarding=20, challenge="And at night?")
    held.refresh_from_db()
    assert (held.minutes_total, held.challenge, held.n) == (95, "Who drives?\n\nAnd at night?", 3)
    with pytest.raises(Refused):
        changes.minute_meeting(by=by, ref=held.ref, minutes_total=10, minutes_safeguarding=20)


def test_what_was_asked_and_answered_stands_in_the_minutes_and_on_the_thread(world: World) -> None:
    held, by = meeting(world), world.actor("committee_member")
    asked = changes.challenge_meeting(by=by, ref=held.ref, asked="Why so late?", asked_by=world.people["lead_trustee"])
    assert Link.objects.filter(from_ref=held.ref, to_ref=asked.ref, relation="led_to").exists()
    assert Node.objects.get(ref=asked.ref).root == held.ref
    changes.answer_challenge(by=by, ref=asked.ref, answered="Nobody was on the rota.")
    held.refresh_from_db()
    assert held.challenge == "Asked: Why so late?\n\nAnswered to 'Why so late?': Nobody was on the rota."
    with pytest.raises(Refused):
        changes.answer_challenge(by=by, ref=asked.ref, answered="Another answer.")


def test_a_forum_with_notes_is_heard_in_its_quarter(world: World) -> None:
    meeting(world, held_on=date(2025, 12, 1))
    RegisterKept.objects.filter(register="meetings").update(since=date(2026, 1, 1))
    meeting(world, body="practitioner_forum")
    assert Clock.objects.get(handover="practitioners_heard", part="2026-Q1").met_at is None
    meeting(world, body="visit", challenge="The rota is not kept.")
    assert Clock.objects.get(handover="practitioners_heard", part="2026-Q1").met_at is not None


@pytest.mark.parametrize("who", ["reporter", "outsider", "administrator", "data_protection_officer"])
def test_whoever_may_not_call_or_ask_is_refused(world: World, who: str) -> None:
    held = meeting(world)
    with pytest.raises(NotYours):
        changes.call_meeting(
            by=world.actor(who), organisation=world.organisation, body="board", held_on=date(2026, 2, 1)
        )
    with pytest.raises(NotYours):
        changes.challenge_meeting(by=world.actor(who), ref=held.ref, asked="Why?")


def test_notes_of_a_day_to_come_are_refused(world: World) -> None:
    with moment.lived_at(NOW), pytest.raises(Refused):
        meeting(world, held_on=NOW.date() + timedelta(days=9), challenge="Said already.")
