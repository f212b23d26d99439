"""Read and understood in one tap, and comments that are answered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.places import changes as places
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.home import home_lines
from goldenthread.rooms.policies.models import Acknowledgement, Comment
from tests.walls.access_world import browser
from tests.walls.rooms.policies import a_document
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
BASE = "/o/harbour/policies/"


def asked(world: World, who: str = "reporter") -> Acknowledgement:
    row = a_document(world)
    rows = changes.ask_to_read(by=world.actor("dsl"), ref=row.ref, units=["youth-club"])
    return next(one for one in rows if one.person == world.people[who])


def test_everybody_in_the_unit_is_asked_once_and_nobody_else(world: World) -> None:
    row, lead = a_document(world), world.actor("dsl")
    places.mark_left(by=world.actor("custodian"), person=world.people["alleged"], why="Moved away.")
    with moment.lived_at(NOW + timedelta(days=1)):
        rows = changes.ask_to_read(by=lead, ref=row.ref, units=["youth-club"])
        assert {one.person.name for one in rows} == {"Rowan Vale", "Lindsay Moor"}
        with pytest.raises(Refused):
            changes.ask_to_read(by=lead, ref=row.ref, units=["youth-club"])
        wider = changes.ask_to_read(by=lead, ref=row.ref, units=["north", "day-centre"])
    assert not {one.person_id for one in wider} & {one.person_id for one in rows}
    assert rows[0].due == NOW.date() + timedelta(days=31)


def test_one_tap_by_the_person_alone_meets_it(world: World) -> None:
    row = asked(world)
    for who in ("dsl", "line_manager", "other_reporter"):
        with pytest.raises(NotYours):
            changes.understand(by=world.actor(who), ref=row.ref)
    client = browser(world, "reporter")
    assert "I have read it and understand it" in client.get(f"{BASE}documents/").content.decode()
    assert client.post(f"{BASE}readings/{row.ref}/understand/").status_code == 302
    assert Acknowledgement.objects.get(pk=row.pk).understood_on == NOW.date()
    assert Clock.objects.get(subject=row.ref).met_at is not None
    with pytest.raises(Refused):
        changes.understand(by=world.actor("reporter"), ref=row.ref)
    assert "I have read it" not in client.get(f"{BASE}documents/").content.decode()


def test_it_stands_on_their_first_page_in_one_line(world: World) -> None:
    asked(world)
    changes.ask_to_read(by=world.actor("dsl"), ref=a_document(world, title="Second").ref, units=["youth-club"])
    [line] = home_lines(world.actor("reporter"), world.organisation)
    assert "and 1 more" in line.detail
    assert home_lines(world.actor("other_reporter"), world.organisation) == []


def test_only_what_is_in_force_is_read(world: World) -> None:
    row = a_document(world, approved=None)
    with pytest.raises(Refused):
        changes.ask_to_read(by=world.actor("dsl"), ref=row.ref, units=["youth-club"])
    with pytest.raises(Refused):
        changes.ask_to_read(
            by=world.actor("dsl"), ref=a_document(world).ref, units=["youth-club"], due=NOW.date() - timedelta(days=1)
        )


def test_a_comment_is_answered_by_the_owner(world: World) -> None:
    row = a_document(world)
    said = changes.comment(by=world.actor("reporter"), ref=row.ref, words="Nobody answers after six.")
    with pytest.raises(NotYours):
        changes.answer_comment(by=world.actor("line_manager"), ref=said.ref, answer="No.")
    with pytest.raises(Refused):
        changes.answer_comment(by=world.actor("recruitment_officer"), ref=said.ref, answer=" ")
    changes.answer_comment(by=world.actor("recruitment_officer"), ref=said.ref, answer="The rota is changed.")
    assert Clock.objects.get(subject=said.ref).met_at == NOW
    with pytest.raises(Refused):
        changes.answer_comment(by=world.actor("recruitment_officer"), ref=said.ref, answer="Again.")
    page = browser(world, "reporter").get(f"{BASE}documents/{row.ref}/").content.decode()
    assert "The rota is changed." in page


def test_what_was_said_is_read_by_the_writer_the_owner_and_the_keepers(world: World) -> None:
    row = a_document(world)
    client = browser(world, "reporter")
    assert client.post(f"{BASE}documents/{row.ref}/comment/", {"words": ""}).status_code == 422
    assert client.post(f"{BASE}documents/{row.ref}/comment/", {"words": "Nobody answers after six."}).status_code == 302
    for who, reads in {"reporter": True, "recruitment_officer": True, "dsl": True, "other_reporter": False}.items():
        page = browser(world, who).get(f"{BASE}documents/{row.ref}/").content.decode()
        assert ("after six" in page) is reads, who
    said = Comment.objects.get()
    assert browser(world, "reporter").get(f"{BASE}comments/{said.ref}/answer/").status_code == 404
    answer = browser(world, "dsl").post(f"{BASE}comments/{said.ref}/answer/", {"answer": "Changed."})
    assert answer.status_code == 302
    assert browser(world, "dsl").get(f"{BASE}comments/CMT-AAAAAAAA/answer/").status_code == 404


def test_people_who_receive_what_we_offer_are_not_asked_to_read_our_policies(world: World) -> None:
    row = a_document(world)
    asked = changes.ask_to_read(by=world.actor("dsl"), ref=row.ref, units=[])
    assert world.people["recipient"] not in [one.person for one in asked]
    assert world.people["reporter"] in [one.person for one in asked]
