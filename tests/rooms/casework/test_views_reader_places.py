"""A link to a part of a concern lands at that part: every part that a reader may open has a place on their page, once."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Node
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern
from tests.walls.all_acts import one_worry
from tests.world import World


def ids(page: str) -> list[str]:
    return re.findall(r'id="([A-Z]{3}-[A-Z0-9]+)"', page)


@pytest.mark.parametrize(
    "who", ["dsl", "head_of_safeguarding", "data_protection_officer", "executive_lead", "reporter"]
)
def test_every_open_part_has_its_place_once(world: World, client: Client, who: str) -> None:
    one_worry(world)
    concern = Concern.objects.get()
    changes.close_concern(by=world.actor("dsl"), ref=concern.ref, reason="transferred", words="Again.")
    client.force_login(world.user(who))
    found = ids(client.get(f"/o/harbour/casework/concerns/{concern.ref}/").content.decode())
    assert len(found) == len(set(found)), "a place stands twice"
    parts = set(Node.objects.filter(root=concern.ref).exclude(ref=concern.ref).values_list("ref", flat=True))
    depths = registry.depths(world.actor(who), parts)
    to_here = {
        ref for ref, depth in depths.items() if depth != "count" and "#" in (registry.address("harbour", ref) or "")
    }
    assert to_here
    assert to_here <= set(found)


def test_whoever_raised_it_is_given_no_reference_they_may_not_open(world: World, client: Client) -> None:
    one_worry(world)
    concern = Concern.objects.get()
    client.force_login(world.user("reporter"))
    found = ids(client.get(f"/o/harbour/casework/concerns/{concern.ref}/").content.decode())
    assert {ref.partition("-")[0] for ref in found} <= {"ACK", "MSG", "CLO", "ADD", "FIL"}
