"""Holds: what was opened for somebody by name because of a role ends with their last role, in a session that lives on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import NamedRole
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern
from tests.walls.access_world import browser
from tests.world import NOW, World, raise_one

CLOSED = 404


def end_roles(world: World, who: str) -> None:
    for held in NamedRole.objects.filter(person=world.people[who]).order_by("ref"):
        places.end_role(
            by=world.actor("custodian"), held=held, on=local_date(NOW, "Europe/London"), why="They do something else."
        )


def opens(client: Client, ref: str) -> list[int]:
    pages = (f"concerns/{ref}/", f"concerns/{ref}/triage/", f"concerns/{ref}/known-at/")
    return [client.get(f"/o/harbour/casework/{path}").status_code for path in pages]


@pytest.fixture
def passed_on(world: World) -> Concern:
    one = raise_one(world)
    changes.assign_concern(by=world.actor("dsl"), ref=one.ref, person=world.ref("deputy_dsl"), why="They know her.")
    return one


def test_a_concern_passed_to_a_deputy_closes_when_they_are_deputy_no_more(world: World, passed_on: Concern) -> None:
    client = browser(world, "deputy_dsl")
    assert opens(client, passed_on.ref) == [200, 200, 200]
    end_roles(world, "deputy_dsl")
    assert opens(client, passed_on.ref) == [200, 200, 200], "the last day is theirs"
    with moment.lived_at(NOW + timedelta(days=1)):
        client = browser(world, "deputy_dsl")
        assert opens(client, passed_on.ref) == [CLOSED] * 3
        assert passed_on.ref not in client.get("/o/harbour/casework/concerns/?state=all").content.decode()
        assert passed_on.ref not in client.get("/o/harbour/").content.decode()


def test_glass_broken_in_a_role_is_whole_without_it(world: World) -> None:
    one = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    evening = NOW + timedelta(hours=13)
    with moment.lived_at(evening):
        changes.break_glass(by=world.actor("head_of_safeguarding"), ref=one.ref, reason="A child may be at risk now.")
        end_roles(world, "head_of_safeguarding")
        assert opens(browser(world, "head_of_safeguarding"), one.ref)[0] == 200
    with moment.lived_at(evening + timedelta(hours=2)):
        assert opens(browser(world, "head_of_safeguarding"), one.ref)[0] == CLOSED


def test_what_only_the_alternate_may_read_stays_with_them_until_it_is_passed_on(world: World) -> None:
    one = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    end_roles(world, "alternate")
    with moment.lived_at(NOW + timedelta(days=1)):
        assert opens(browser(world, "alternate"), one.ref)[0] == 200
