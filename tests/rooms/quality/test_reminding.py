"""Those who have not read a brief are reminded of it by whoever may send one."""

from __future__ import annotations

import pytest

from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.quality import changes
from tests.walls.rooms.quality import a_brief
from tests.world import World

pytestmark = pytest.mark.django_db


def test_reminding_is_for_those_who_send_and_once_a_day(world: World) -> None:
    brief = a_brief(world)
    for who in ("administrator", "outsider", "reporter"):
        with pytest.raises(NotYours):
            changes.remind_learning(by=world.actor(who), ref=brief.ref)
    Notice.objects.all().delete()
    changes.remind_learning(by=world.actor("dsl"), ref=brief.ref)
    assert Notice.objects.exists()
    with pytest.raises(Refused):
        changes.remind_learning(by=world.actor("dsl"), ref=brief.ref)
