"""Holds: whoever only raised a worry learns nothing of its state from the list of worries, however they ask for it; and nobody without
a reason meets the name of whom the body serves.
"""

from __future__ import annotations

import re

import pytest
from django.db import transaction

from goldenthread.rooms.casework.codes import STATES, STATES_TOLD
from tests.walls.access_world import Things, browser, routes
from tests.walls.rooms import ROOMS
from tests.walls.test_access import expected
from tests.world import CAST, World, decided, raise_one

pytestmark = pytest.mark.usefixtures("quiet")
KEY = "1000000000.000000_00000000000000000000000000000000"
LATER = "9000000000.000000_ffffffffffffffffffffffffffffffff"
CHANGES = re.compile(r'nonce="[^"]*"|name="(?:csrfmiddlewaretoken|send_key)" value="[^"]*"|selected')


@pytest.mark.parametrize("state", sorted(set(STATES) - set(STATES_TOLD)))
@pytest.mark.parametrize("beside", [{}, {"newer": KEY}, {"older": LATER}])
def test_asking_for_a_state_tells_a_reporter_nothing(world: World, state: str, beside: dict[str, str]) -> None:
    one = raise_one(world)
    client = browser(world, "reporter")
    before = client.get("/o/harbour/casework/concerns/", {"state": state, **beside}).content.decode()
    decided(world, one, threshold="statutory", criteria_met=True)
    after = client.get("/o/harbour/casework/concerns/", {"state": state, **beside}).content.decode()
    assert CHANGES.sub("", before) == CHANGES.sub("", after)


def test_a_lead_who_raised_one_finds_it_by_its_state(world: World) -> None:
    one = raise_one(world, "dsl")
    decided(world, one, by="deputy_dsl", threshold="statutory", criteria_met=True)
    page = browser(world, "dsl").get("/o/harbour/casework/concerns/", {"state": "to_refer"}).content.decode()
    assert f"/concerns/{one.ref}/" in page


@pytest.mark.parametrize("who", ["other_reporter", "external_auditor", "administrator", "other_manager"])
def test_whom_the_body_serves_is_in_no_list_of_names(world: World, found: Things, who: str) -> None:
    client = browser(world, who)
    asked = [r for r in routes("web") if r.inside and r.name.partition(":")[0] in ROOMS]
    named = []
    for route in asked:
        if expected(route.name, route, "get", who) == 200:
            with transaction.atomic():
                page = client.get(found.address(route)).getvalue().decode(errors="ignore")
                transaction.set_rollback(True)
            named += [route.name] if CAST["recipient"][0] in page else []
    assert named == []
