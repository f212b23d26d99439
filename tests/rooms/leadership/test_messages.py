"""Messages from leaders: sent to units, received by people, understood or not; objectives and what informed them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.foundation.access.registry import home
from goldenthread.foundation.facts.models import Clock, Link
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.rooms.leadership import changes, queries
from goldenthread.rooms.leadership.models import Message, MessageReceipt
from tests.rooms.governance.test_meetings import meeting
from tests.world import World, raise_one

pytestmark = pytest.mark.django_db


def sent(world: World, who: str = "lead_trustee", **more: Any) -> Message:
    said = {"title": "Speak up.", "words": "We want to hear it.", "sent_to_units": ["north"], **more}
    return changes.send_message(by=world.actor(who), organisation=world.organisation, **said)


def test_one_clock_for_each_unit_it_went_to(world: World) -> None:
    message = sent(world, sent_to_units=["youth-club", "day-centre"])
    clocks = Clock.objects.filter(handover="message_understood", subject=message.ref).order_by("part")
    assert [(c.part, c.unit) for c in clocks] == [
        ("day-centre", "south/day-centre"),
        ("youth-club", "north/youth-club"),
    ]
    sent(world, sent_to_units=["south"])
    assert Clock.objects.filter(handover="message_understood", stopped_at__isnull=True).count() == 3


def test_people_of_units_below_get_it_and_say_once_that_they_read_it(world: World) -> None:
    message, by = sent(world), world.actor("reporter")
    [line] = [one for one in home(by, world.organisation) if one.group == "Messages from leaders"]
    assert message.ref in line.href
    first = changes.receive_message(by=by, ref=message.ref)
    assert changes.receive_message(by=by, ref=message.ref).ref == first.ref
    assert MessageReceipt.objects.filter(message=message).count() == 1
    assert [one for one in home(by, world.organisation) if one.group == "Messages from leaders"] == []
    [reach] = queries.reach(message)
    assert (reach.name, reach.people, reach.read) == ("North", 3, 1)
    assert message.asked == 3


def test_whoever_it_was_not_sent_to_receives_nothing(world: World) -> None:
    message = sent(world)
    for who in ("other_reporter", "outsider"):
        with pytest.raises(NotYours):
            changes.receive_message(by=world.actor(who), ref=message.ref)


def test_whose_message_it_is_follows_the_sender_and_no_unit_is_made_up(world: World) -> None:
    assert (sent(world).from_level, sent(world, "executive_lead").from_level) == ("board", "senior")
    with pytest.raises(Refused):
        sent(world, sent_to_units=["nowhere"])
    with pytest.raises(NotYours):
        sent(world, "line_manager")


def test_an_objective_is_informed_by_what_its_setter_may_open(world: World) -> None:
    forum, by = (
        meeting(world, body="practitioner_forum", challenge="The rota is not kept."),
        world.actor("lead_trustee"),
    )
    made = changes.set_objective(
        by=by,
        organisation=world.organisation,
        title="A rota that is kept.",
        informed_by=[forum.ref],
        due=date(2026, 12, 1),
    )
    assert Link.objects.filter(from_ref=forum.ref, relation="informs", to_ref=made.ref).exists()
    for ref in (raise_one(world).ref, "CON-AAAAAAAA"):
        with pytest.raises(Refused):
            changes.set_objective(by=by, organisation=world.organisation, title="B.", informed_by=[ref])
    changes.change_objective(by=by, ref=made.ref, title="A rota that is kept, at night too.", informed_by=[forum.ref])
    made.refresh_from_db()
    assert (made.title, made.informed_by, made.n) == ("A rota that is kept, at night too.", [forum.ref], 2)


@pytest.mark.parametrize("who", ["dsl", "head_of_safeguarding", "lead_trustee", "committee_member", "reporter"])
def test_nobody_is_led_from_the_messages_to_a_page_that_is_not_theirs(world: World, client: Client, who: str) -> None:
    client.force_login(world.user(who))
    page = client.get("/o/harbour/leadership/messages/").content.decode()
    ask = "/o/harbour/culture/surveys/ask/"
    assert (f'href="{ask}"' in page) <= (client.get(ask).status_code == 200)
    assert (f'href="{ask}"' in page) == (who in ("dsl", "head_of_safeguarding"))
