"""'Did the advice help?': told to whoever gave it, five together, and to nobody else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.advice import HELPED, helped
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes
from tests.walls.access_world import browser
from tests.walls.rooms.apart import advised
from tests.world import World

PAGE = "/o/harbour/casework/advice/helped/"


@given(st.lists(st.sampled_from(list(HELPED)), max_size=23))
def test_what_is_shown_moves_five_at_a_time(said: list[str]) -> None:
    """Two looks, however close together, differ by nothing or by five."""
    shown = [helped(said[:n]).shown for n in range(len(said) + 1)]
    assert {later - earlier for earlier, later in pairwise(shown)} <= {0, 5}
    assert shown[-1] == len(said) // 5 * 5
    assert helped(said).waiting is bool(len(said) % 5)


@pytest.mark.django_db
def test_the_lead_sees_five_together_and_nobody_else_sees_any(world: World) -> None:
    lead = browser(world, "dsl")
    for n in range(5):
        assert "Fewer than five" in lead.get(PAGE).content.decode(), n
        changes.say_if_helped(by=world.actor("reporter"), ref=advised(world).ref, helped="no" if n else "yes")
    page = lead.get(PAGE).content.decode()
    assert "Fewer than five" not in page
    assert "Rowan Vale" not in page
    assert "Fewer than five" in browser(world, "deputy_dsl").get(PAGE).content.decode(), (
        "it is the lead's own, not the post's"
    )
    for who in ("executive_lead", "lead_trustee", "line_manager", "reporter"):
        assert browser(world, who).get(PAGE).status_code == 404, who
    assert not Notice.objects.filter(person=world.ref("dsl"), kind__startswith="help").exists()


@pytest.mark.django_db
def test_only_whoever_asked_says_so_once_it_was_answered(world: World) -> None:
    asked = changes.ask_advice(by=world.actor("reporter"), question="Is it one?", send_key="helped")
    with pytest.raises(Refused):
        changes.say_if_helped(by=world.actor("reporter"), ref=asked.ref, helped="yes")
    changes.answer_advice(by=world.actor("dsl"), ref=asked.ref, answer="It is.")
    for who in ("dsl", "other_reporter"):
        with pytest.raises(NotYours):
            changes.say_if_helped(by=world.actor(who), ref=asked.ref, helped="yes")
    with pytest.raises(Refused):
        changes.say_if_helped(by=world.actor("reporter"), ref=asked.ref, helped="very")
    them = browser(world, "reporter")
    path = f"/o/harbour/casework/advice/{asked.ref}/"
    assert "Did it help?" in them.get(path).content.decode()
    assert them.post(f"{path}say-if-helped/", {"helped": "partly"}).status_code == 302
    assert "You said: partly." in them.get(path).content.decode()
    assert "You said" not in browser(world, "dsl").get(path).content.decode()
    assert "Did it help?" not in browser(world, "dsl").get(path).content.decode()
