"""The pages of safer working, as people walk through them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.models import (
    Activity,
    CallForHelp,
    Exposure,
    Feedback,
    OpeningHours,
    RotaTurn,
    TouchPoint,
)
from tests.walls.rooms.practice import a_call, a_touch_point, a_turn, a_voice, an_activity
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
ROOT = "/o/harbour/practice/"
LATER = {"review_due_day": "1", "review_due_month": "9", "review_due_year": "2026"}


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who))
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(ROOT + path)
    assert response.status_code == status
    return response.content.decode()


def test_a_touch_point_is_named_and_followed_to_its_answer(world: World) -> None:
    front_line, lead = browser(world, "reporter"), browser(world, "dsl")
    assert 'value="youth-club" selected' in text(front_line, "touch-points/name/")
    sent = front_line.post(f"{ROOT}touch-points/name/", {"title": "The yard is dark.", "unit": "youth-club"})
    point = TouchPoint.objects.get()
    assert sent.headers["Location"] == f"{ROOT}touch-points/{point.ref}/"
    assert "Not seen yet by anybody who can act" in text(front_line, f"touch-points/{point.ref}/")
    assert "Score it" not in text(front_line, f"touch-points/{point.ref}/")
    lead.post(f"{ROOT}touch-points/{point.ref}/score/", {"likelihood": "5", "impact": "4"})
    assert "High: senior leaders have not seen it" in text(lead, "touch-points/")
    browser(world, "executive_lead").post(f"{ROOT}touch-points/{point.ref}/see/")
    lead.post(f"{ROOT}touch-points/{point.ref}/answer/", {"answer": "A lamp by Friday."})
    assert "A lamp by Friday." in text(front_line, f"touch-points/{point.ref}/")
    lead.post(f"{ROOT}touch-points/{point.ref}/mitigate/", {"mitigation": "A lamp.", "in_place": "yes", **LATER})
    assert "In place, looked at again 1 September 2026" in text(lead, "touch-points/")
    lead.post(f"{ROOT}touch-points/{point.ref}/review/", {"still_works": "no", "why": "It broke.", **LATER})
    point.refresh_from_db()
    assert point.mitigated_on is None


def test_what_was_begun_is_kept_sealed_and_for_nobody_else(world: World) -> None:
    client = browser(world, "reporter")
    client.post(f"{ROOT}touch-points/name/", {"title": "Behind the hall", "unit": "south", "keep": "yes"})
    assert not TouchPoint.objects.exists()
    assert "hall" not in str(dict(client.session.items()))
    page = text(client, "touch-points/name/")
    assert "Behind the hall" in page
    assert 'value="south" selected' in page
    client.force_login(world.user("other_reporter"))
    assert "Behind the hall" not in text(client, "touch-points/name/")


def test_wrong_answers_keep_what_was_typed(world: World) -> None:
    response = browser(world, "reporter").post(f"{ROOT}touch-points/name/", {"title": "The yard.", "unit": ""})
    assert response.status_code == 422
    assert "The yard." in response.content.decode()


def test_hours_a_turn_and_what_is_left_bare(world: World) -> None:
    lead = browser(world, "dsl")
    assert "No unit says when it is open" in text(lead, "cover/")
    lead.post(f"{ROOT}cover/hours/", {"unit": "youth-club", "weekday": "mon", "from": "09:00", "until": "12:00"})
    assert OpeningHours.objects.get().closes == "12:00"
    assert "13 hours" in text(lead, "cover/")
    turn = {
        "unit": "youth-club",
        "step": "1",
        "person": world.ref("line_manager"),
        "from": "2/3/2026 09:00",
        "until": "2/3/2026 13:00",
    }
    assert lead.post(f"{ROOT}cover/turns/add/", turn).status_code == 302
    row = RotaTurn.objects.get()
    assert row.begins == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    page = text(lead, "cover/")
    assert "11 hours" in page
    assert "Lindsay Moor" in page
    lead.post(f"{ROOT}cover/turns/{row.ref}/", {"person": world.ref("dsl"), "until": "2/3/2026 12:00"})
    assert "Dana Wells" in text(lead, "")
    assert (
        lead.post(
            f"{ROOT}cover/hours/", {"unit": "youth-club", "weekday": "mon", "from": "9", "until": "12:00"}
        ).status_code
        == 422
    )


def test_a_turn_that_is_added_covers(world: World) -> None:
    turn = changes.add_turn(
        by=world.actor("dsl"), organisation=world.organisation, unit=world.units["north"], step=2, person=world.people["dsl"],
        begins=NOW, ends=datetime(2026, 3, 2, 18, 0, tzinfo=UTC),
    )  # fmt: skip
    assert (turn.step, turn.person.ref) == (2, world.ref("dsl"))


def test_a_call_is_made_and_answered_from_a_phone(world: World) -> None:
    a_turn(world)
    client = browser(world, "reporter")
    assert "Lindsay Moor" in text(client, "calls/now/")
    sent = client.post(f"{ROOT}calls/now/", {"kind": "escalation", "unit": "youth-club"})
    call = CallForHelp.objects.get()
    assert sent.headers["Location"] == f"{ROOT}calls/{call.ref}/"
    assert "Somebody else answered" in text(client, f"calls/{call.ref}/")
    client.post(f"{ROOT}calls/{call.ref}/answer/", {"answered_by": world.ref("line_manager")})
    assert "Answered after under a minute" in text(client, f"calls/{call.ref}/")
    assert "A person is to answer within 30 minutes" in text(client, "calls/")


def test_an_activity_says_what_it_lacks(world: World) -> None:
    manager = browser(world, "line_manager")
    manager.post(
        f"{ROOT}activities/add/", {"title": "Canoe trip", "unit": "youth-club", "courses": "Water safety; First aid"}
    )
    trip = Activity.objects.get()
    assert trip.courses == ["Water safety", "First aid"]
    page = text(manager, f"activities/{trip.ref}/")
    assert "It does not name a policy, or a leader&#x27;s message yet." in page
    assert "Water safety: Not known" in page
    refused = manager.post(f"{ROOT}activities/{trip.ref}/approve/", LATER)
    assert refused.status_code == 422
    assessed = {"risk_assessed_on_day": "1", "risk_assessed_on_month": "3", "risk_assessed_on_year": "2026"}
    manager.post(f"{ROOT}activities/{trip.ref}/change/", {"title": "Canoe trip", "courses": "Water safety", **assessed})
    assert manager.post(f"{ROOT}activities/{trip.ref}/approve/", LATER).status_code == 302
    assert "A policy, a leader&#x27;s message" in text(browser(world, "reporter"), "activities/")


def test_what_people_say_is_answered_for_all(world: World) -> None:
    said = {"unit": "youth-club", "population": "children", "feels_safe": "2", "what_would_help": "A lamp."}
    browser(world, "reporter").post(f"{ROOT}feedback/take/", said)
    voice, lead = Feedback.objects.get(), browser(world, "dsl")
    assert "Not yet" in text(lead, "feedback/")
    lead.post(f"{ROOT}feedback/{voice.ref}/answer/", {"you_said": "More light.", "we_did": "A lamp in May."})
    assert "A lamp in May." in text(browser(world, "reporter"), "feedback/you-said/")
    assert "A lamp." not in text(browser(world, "lead_trustee"), f"feedback/{voice.ref}/")
    text(browser(world, "reporter"), f"feedback/{voice.ref}/", 404)


def test_months_and_paper(world: World) -> None:
    lead = browser(world, "dsl")
    lead.post(f"{ROOT}months/add/", {"unit": "north", "month": "2026-02", "sessions": "4"})
    assert Exposure.objects.get().month == "2026-02"
    assert "Not recorded" in text(lead, "months/")
    assert lead.post(f"{ROOT}months/add/", {"unit": "north", "month": "2026", "sessions": "4"}).status_code == 422
    assert "/harbour/tell/youth-club/" in text(lead, "feedback/paper/")


@pytest.mark.parametrize("make", [a_touch_point, an_activity, a_call, a_voice])
def test_a_list_asks_as_often_for_many_as_for_few(world: World, make: Any, django_assert_max_num_queries: Any) -> None:
    path = {"a_touch_point": "touch-points/", "an_activity": "activities/", "a_call": "calls/", "a_voice": "feedback/"}[
        make.__name__
    ]
    for _ in range(6):
        make(world)
    client = browser(world, "dsl")
    text(client, path)
    with django_assert_max_num_queries(30):
        text(client, f"{path}?unit=north")
