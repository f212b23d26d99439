"""Themes of a concern: said by whoever reads all of it, each saying a record of its own, on its thread and on its page."""

from __future__ import annotations

import pytest
from django.test import Client

from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Coding, Link, Node
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern
from tests.world import World, raise_one


@pytest.fixture
def concern(world: World) -> Concern:
    return raise_one(world)


def say(world: World, ref: str, decision: str = "confirm", *, who: str = "dsl", **words: str) -> Coding:
    said = {"theme": "C1", "tone": "concern", **words}
    return changes.code_concern(by=world.actor(who), ref=ref, decision=decision, **said)


def test_a_theme_joins_the_thread(world: World, concern: Concern) -> None:
    row = say(world, concern.ref)
    assert (row.state, row.area, row.unit, row.source, row.root) == (
        "confirmed",
        "C",
        "north/youth-club",
        concern.ref,
        concern.ref,
    )
    assert row.level == Node.objects.get(ref=concern.ref).level
    assert Node.objects.get(ref=row.ref).kind == "theme_shown"
    assert Link.objects.filter(from_ref=concern.ref, relation="shows", to_ref=row.ref).exists()
    entry = Entry.objects.get(act="casework.concern.coded")
    assert (entry.subject, entry.actor) == (concern.ref, world.ref("dsl"))


def test_taken_back_it_counts_no_more_and_stays_written(world: World, concern: Concern) -> None:
    first = say(world, concern.ref)
    back = say(world, concern.ref, "reject")
    assert (back.state, back.answers) == ("rejected", first.ref)
    standing = Coding.objects.filter(source=concern.ref, ended_at__isnull=True)
    assert [one.state for one in standing] == ["rejected"]
    assert Coding.objects.count() == 2
    with pytest.raises(Refused):
        say(world, concern.ref, "reject")
    say(world, concern.ref)


@pytest.mark.parametrize("who", ["reporter", "line_manager", "lead_trustee", "administrator", "outsider"])
def test_not_for_others(world: World, concern: Concern, who: str) -> None:
    with pytest.raises(NotYours):
        say(world, concern.ref, who=who)


def test_whoever_may_only_count_sees_that_something_is_there(world: World, concern: Concern) -> None:
    ref = say(world, concern.ref).ref
    assert registry.depths(world.actor("dsl"), [ref]) == {ref: "full"}
    assert registry.depths(world.actor("lead_trustee"), [ref]) == {ref: "count"}
    assert registry.depths(world.actor("reporter"), [ref]) == {}


def test_a_trace_leads_to_it(world: World, concern: Concern, client: Client) -> None:
    say(world, concern.ref)
    client.force_login(world.user("dsl"))
    assert "Somebody found a theme in it" in client.get(f"/o/harbour/trace/{concern.ref}/").content.decode()


def test_on_the_page(world: World, concern: Concern, client: Client) -> None:
    client.force_login(world.user("dsl"))
    here = f"/o/harbour/casework/concerns/{concern.ref}/"
    assert "Say which themes it shows" in client.get(here).content.decode()
    assert "Choose a theme" in client.get(f"{here}code/").content.decode()
    done = client.post(
        f"{here}code/", {"theme": "C1", "tone": "concern", "decision": "confirm", "send_key": "a"}, follow=True
    )
    assert "Recognising, responding, reporting, referring" in done.content.decode()
    again = client.post(
        f"{here}code/", {"theme": "C1", "tone": "concern", "decision": "confirm", "send_key": "a"}, follow=True
    )
    assert "Nothing was saved twice" in again.content.decode()
    assert Coding.objects.count() == 1
    refused = client.post(f"{here}code/", {"theme": "C1", "tone": "concern", "decision": "confirm", "send_key": "b"})
    assert refused.status_code == 422
    assert "decided so already" in refused.content.decode()
    taken = client.post(f"{here}code/", {"theme": "C1", "tone": "concern", "decision": "reject"}, follow=True)
    assert "That is taken back" in taken.content.decode()
