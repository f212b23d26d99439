"""What people tell us, without a name, and what they are told back."""

from __future__ import annotations

import pytest

from goldenthread.foundation.facts.models import Clock, Reading
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places import changes as places
from goldenthread.rooms.practice import changes, queries
from tests.walls.rooms.practice import a_voice
from tests.world import World

pytestmark = pytest.mark.django_db


def test_said_at_the_door_without_a_name_and_answered_for_all(world: World) -> None:
    voice = a_voice(world)
    entry = Entry.objects.get(act="practice.feedback.taken")
    assert entry.actor == "public"
    clock = Clock.objects.get(subject=voice.ref)
    assert (clock.handover, clock.population, clock.met_at) == ("you_said_we_did", "children", None)
    assert "light" not in str(Reading.objects.get(subject=voice.ref).value)
    changes.answer_feedback(by=world.actor("line_manager"), ref=voice.ref, you_said="More light.", we_did="A lamp.")
    assert Clock.objects.get(subject=voice.ref).met_at is not None
    [said] = queries.you_said(world.units["youth-club"])
    assert (said.you_said, said.we_did) == ("More light.", "A lamp.")
    assert queries.you_said(world.units["day-centre"]) == ()


def test_their_own_words_are_never_published(world: World) -> None:
    changes.answer_feedback(by=world.actor("dsl"), ref=a_voice(world).ref, you_said="A lamp.", we_did="Bought.")
    assert "yard" not in str(queries.you_said())


def test_nothing_said_is_nothing_kept(world: World) -> None:
    with pytest.raises(Refused):
        changes.take_feedback(
            by=world.public(), organisation=world.organisation, unit=world.units["youth-club"], population="adults"
        )


def test_a_closed_door_takes_nothing(world: World) -> None:
    places.close_public_door(by=world.actor("custodian"), organisation=world.organisation)
    world.organisation.refresh_from_db()
    with pytest.raises(NotYours):
        a_voice(world)


@pytest.mark.parametrize("who", ["reporter", "other_manager", "lead_trustee", "outsider"])
def test_whoever_may_not_answer_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        changes.answer_feedback(by=world.actor(who), ref=a_voice(world).ref, you_said="Light.", we_did="A lamp.")
