"""Feedback at the public door: no account, no name, kept once, answered for all to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from goldenthread.doors.public import limits
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Unit
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.models import Feedback
from tests.world import NOW, World

pytestmark = [pytest.mark.urls("goldenthread.project.urls_public"), pytest.mark.django_db]
SAID = {
    "feels_safe": "2", "what_makes_safe": "Dana.", "what_would_help": "Light in the yard.", "population": "children",
    "send_key": "one",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _door() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="goldenthread.project.urls_public", MIDDLEWARE=settings.PUBLIC_MIDDLEWARE):
        yield


def at(name: str, *args: str) -> str:
    return reverse(f"public:{name}", args=["harbour", *args])


HERE = ("tell_unit", "youth-club")


def test_what_is_said_is_kept_without_a_name(world: World) -> None:
    client = Client()
    assert client.post(at(*HERE), SAID).headers["Location"] == at("tell_thanks", "youth-club")
    row = Feedback.objects.get()
    assert (row.feels_safe, row.population, row.what_would_help) == (2, "children", "Light in the yard.")
    assert (row.unit, row.given_on) == (world.units["youth-club"], NOW.date())
    assert Entry.objects.get(act="practice.feedback.taken").actor == "public"
    assert "Light" not in client.get(at("tell_thanks", "youth-club")).content.decode()


def test_the_same_form_sent_twice_is_kept_once(world: World) -> None:
    client = Client()
    for _ in range(2):
        assert client.post(at(*HERE), SAID).status_code == 302
    assert Feedback.objects.count() == 1


def test_nothing_said_is_said_to_be_so_and_what_was_typed_stays(world: World) -> None:
    client = Client()
    empty = client.post(at(*HERE), {"population": "adults"})
    assert empty.status_code == 422
    assert "Answer at least one question." in empty.content.decode()
    nobody = client.post(at(*HERE), {**SAID, "population": ""})
    assert nobody.status_code == 422
    assert "Light in the yard." in nobody.content.decode()
    assert not Feedback.objects.exists()


def test_a_unit_of_one_kind_of_people_does_not_ask_which(world: World) -> None:
    Unit.objects.filter(code="day-centre").update(populations=["adults"])
    client = Client()
    page = client.get(at("tell_unit", "day-centre")).content.decode()
    assert "Are you a child" not in page
    client.post(at("tell_unit", "day-centre"), {"feels_safe": "5"})
    assert Feedback.objects.get().population == "adults"


def test_you_said_we_did_is_there_for_everybody(world: World) -> None:
    Client().post(at(*HERE), SAID)
    changes.answer_feedback(
        by=world.actor("dsl"), ref=Feedback.objects.get().ref, you_said="More light outside.", we_did="A lamp in May."
    )
    page = Client().get(at("tell_answers", "youth-club")).content.decode()
    assert "More light outside." in page
    assert "A lamp in May." in page
    assert "Light in the yard" not in page
    assert "A lamp" not in Client().get(at("tell_answers", "day-centre")).content.decode()


def test_so_many_an_hour_and_never_in_the_way_of_a_worry(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TOLD_A_SESSION", 2)
    client = Client()
    sent = [client.post(at(*HERE), {**SAID, "send_key": f"n{n}"}).status_code for n in range(3)]
    assert sent == [302, 302, 429]
    assert client.post(at("raise_concern"), {"immediate_danger": "no"}).status_code == 302
    monkeypatch.setattr(limits, "TOLD_AN_HOUR", 2)
    assert Client().post(at(*HERE), SAID).status_code == 429


@pytest.mark.parametrize("unit", ["no-such-place", "closed"])
def test_no_such_place_and_a_closed_one_are_absent(world: World, unit: str) -> None:
    if unit == "closed":
        Unit.objects.filter(code="day-centre").update(closed=NOW.date())
        unit = "day-centre"
    for name in ("tell_unit", "tell_thanks", "tell_answers"):
        assert Client(raise_request_exception=False).get(at(name, unit)).status_code == 404


def test_the_paper_leads_here(world: World) -> None:
    assert Client().get(at("tell")).content.decode().count("/harbour/tell/") >= 4
