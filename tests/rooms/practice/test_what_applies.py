"""What applies to an activity is chosen from what is there, and the people there are counted, never named."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.rooms.leadership import changes as leadership
from goldenthread.rooms.policies import changes as policies
from goldenthread.rooms.practice import changes, offered, readiness
from goldenthread.rooms.practice.models import Activity
from tests.walls.access_world import browser
from tests.walls.rooms.policies import a_document
from tests.walls.rooms.practice import an_activity
from tests.world import World

pytestmark = pytest.mark.django_db
AT = "/o/harbour/practice/activities/"


def a_message(world: World) -> str:
    return leadership.send_message(
        by=world.actor("executive_lead"), organisation=world.organisation, title="Two adults, always.", words="Never alone.",
        sent_to_units=["north"],
    ).ref  # fmt: skip


def test_a_message_counts_who_there_has_read_it_and_names_nobody(world: World) -> None:
    message, trip = a_message(world), an_activity(world)
    leadership.receive_message(by=world.actor("reporter"), ref=message)
    changes.change_activity(by=world.actor("dsl"), ref=trip.ref, said={"messages": (message,)})
    [strand] = readiness.ready(
        world.organisation, {"unit": "youth-club", "policies": None, "courses": None, "messages": (message,)}
    )
    assert (strand.what, strand.says) == ("Message of 2 March 2026", "1 of 3 say that they have read it")
    page = browser(world, "reporter").get(f"{AT}{trip.ref}/").content.decode()
    assert "1 of 3 say that they have read it" in page
    assert "Two adults" not in page


def test_a_message_that_is_not_on_record_is_not_known(world: World) -> None:
    row = {"unit": "youth-club", "policies": None, "courses": None, "messages": ("LDM-00000000",)}
    [strand] = readiness.ready(world.organisation, row)
    assert not strand.known


def test_a_policy_is_called_by_its_title_and_counted_by_who_understood_it(world: World) -> None:
    document = a_document(world)
    asked = policies.ask_to_read(by=world.actor("dsl"), ref=document.ref, units=["youth-club"])
    mine = next(one for one in asked if one.person == world.people["reporter"])
    policies.understand(by=world.actor("reporter"), ref=mine.ref)
    row = {"unit": "youth-club", "policies": (document.ref,), "courses": None, "messages": None}
    [strand] = readiness.ready(world.organisation, row)
    assert (strand.what, strand.says) == ("Keeping people safe", "1 of 2 say that they understand it")


def test_what_applies_is_chosen_from_a_list_and_what_was_there_is_not_lost(world: World) -> None:
    document, message, trip = a_document(world), a_message(world), an_activity(world)
    changes.change_activity(by=world.actor("dsl"), ref=trip.ref, said={"policies": ("OLD-1",)})
    page = browser(world, "dsl").get(f"{AT}{trip.ref}/change/").content.decode()
    assert all(text in page for text in ("Keeping people safe", f"Message of 2 March 2026 ({message})", "OLD-1"))
    sent = browser(world, "dsl").post(
        f"{AT}{trip.ref}/change/",
        {
            "title": "Canoe trip.",
            "policies": ["OLD-1", document.ref],
            "courses": "Water safety; First aid",
            "messages": [message],
        },
    )
    assert sent.status_code == 302
    kept = Activity.objects.get(ref=trip.ref)
    assert (kept.policies, kept.courses, kept.messages) == (
        ["OLD-1", document.ref],
        ["Water safety", "First aid"],
        [message],
    )
    wrong = browser(world, "dsl").post(
        f"{AT}{trip.ref}/change/", {"title": "Canoe trip.", "policies": ["POL-XXXXXXXX"]}
    )
    assert wrong.status_code == 422


def test_only_documents_in_force_are_offered(world: World) -> None:
    a_document(world, title="A draft", approved=None, review_due=None)
    old = a_document(world, title="An old one", approved=date(2025, 1, 1))
    policies.retire_document(by=world.actor("dsl"), ref=old.ref, why="Merged.")
    a_document(world)
    assert list(offered.documents().values()) == ["Keeping people safe"]
