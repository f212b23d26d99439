"""Whoever is told that a record was opened can read who, when and why, and nothing of the record."""

from __future__ import annotations

from django.test import Client

from goldenthread.foundation.access.registry import home
from goldenthread.rooms.casework import changes
from tests.world import World, raise_one

WHY = "The alternate cannot be reached and somebody may be at risk tonight."


def test_those_told_of_opened_glass(client: Client, world: World) -> None:
    concern = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    opened = changes.break_glass(by=world.actor("head_of_safeguarding"), ref=concern.ref, reason=WHY)
    lines = [line.href for line in home(world.actor("lead_trustee"), world.organisation)]
    address = f"/o/harbour/casework/opened/{opened.ref}/"
    assert address in lines
    client.force_login(world.user("lead_trustee"))
    page = client.get(address)
    assert page.status_code == 200
    assert WHY in page.content.decode()
    assert concern.ref not in page.content.decode()
    assert address not in [line.href for line in home(world.actor("lead_trustee"), world.organisation)]
    for who in ("dsl", "administrator", "reporter", "head_of_safeguarding"):
        client.force_login(world.user(who))
        assert client.get(address).status_code == 404, who
