"""Whoever handed over takes the work back, and nobody else does it for them."""

from __future__ import annotations

import pytest

from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.leads import changes
from tests.walls.rooms.leads import handed_over
from tests.world import World

pytestmark = pytest.mark.django_db


def test_whoever_handed_over_takes_it_back(world: World) -> None:
    handed = handed_over(world)
    changes.take_over(by=world.actor("deputy_dsl"), ref=handed.ref)
    for who in ("line_manager", "administrator", "lead_trustee", "outsider"):
        with pytest.raises(NotYours):
            changes.take_back(by=world.actor(who), ref=handed.ref)
    assert changes.take_back(by=world.actor("dsl"), ref=handed.ref).ref == handed.ref
