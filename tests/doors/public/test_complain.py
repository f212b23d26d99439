"""Complaints at the public door: the right way for each, a code to come back with, the lead told where somebody may be at risk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from goldenthread.doors.public import limits
from goldenthread.foundation.facts.models import Clock, Link
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.rooms.casework.models import Concern
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.models import Complaint
from goldenthread.rooms.complaints.registers import COMPLAINTS
from tests.walls.rooms.complaints import at_the_door
from tests.world import World

pytestmark = pytest.mark.urls("goldenthread.project.urls_public")
CODE = re.compile(r"\b(?:[2-9A-HJKMNP-TV-Z]{5}-){3}[2-9A-HJKMNP-TV-Z]{5}\b")
SAID = {"at_risk": "no", "narrative": "Nobody rang back.", "whose": "family"}


@pytest.fixture(autouse=True)
def _door(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0.0)
    with override_settings(ROOT_URLCONF="goldenthread.project.urls_public", MIDDLEWARE=settings.PUBLIC_MIDDLEWARE):
        yield


def at(name: str) -> str:
    return reverse(f"public:{name}", args=["harbour"])


def page(response: Any) -> str:
    return str(response.content.decode())


def test_each_way_leads_to_somebody_else(world: World, client: Client) -> None:
    assert at("which") in page(client.get(at("front")))
    shown = page(client.get(at("which")))
    assert at("raise_concern") in shown
    assert at("complain") in shown
    assert "speak-up guardian" in shown


def test_a_complaint_is_sent_and_read_again_with_its_code(world: World, client: Client) -> None:
    sent = client.post(at("complain"), SAID, follow=True)
    [code] = CODE.findall(page(sent))
    row = Complaint.objects.get()
    assert (row.whose, row.narrative, row.safeguarding_at) == ("family", "Nobody rang back.", None)
    assert code not in str(row.receipt), "only its digest is kept"
    changes.give_update(
        by=world.actor("head_of_safeguarding"), ref=row.ref, words="We talk to the drivers.", limits_explained=True
    )
    other = Client()
    assert other.get(at("complaint_here"))["Location"] == at("come_back")
    answer = other.post(at("come_back"), {"receipt": code.lower()})
    assert answer["Location"] == at("complaint_here")
    back = page(other.get(at("complaint_here")))
    assert "We talk to the drivers." in back
    assert code not in back, "it is shown to whoever sent it alone"
    assert other.post(at("complaint_here"), {}).status_code == 422
    other.post(at("complaint_here"), {"score": "2"})
    assert Complaint.objects.get().felt_heard == 2


def test_where_somebody_may_be_at_risk_the_lead_is_told_the_same_day(world: World, client: Client) -> None:
    client.post(at("complain"), {**SAID, "at_risk": "unsure", "about_worker": "no"})
    row = Complaint.objects.get()
    assert row.safeguarding_at is not None
    assert Clock.objects.get(subject=row.ref, handover="complaint_to_lead").met_at is not None
    concern = Concern.objects.get(ref=Link.objects.get(from_ref=row.ref, relation="led_to").to_ref)
    assert world.ref("dsl") in set(Notice.objects.filter(subject=concern.ref).values_list("person", flat=True))
    assert policy.visible(world.actor("dsl"), COMPLAINTS).filter(ref=row.ref).exists()


def test_a_worry_about_the_lead_goes_around_her_and_she_does_not_open_the_complaint(
    world: World, client: Client
) -> None:
    lead = world.people["dsl"]
    client.post(at("complain"), {**SAID, "at_risk": "yes", "about_worker": "yes", "worker_words": lead.name})
    row = Complaint.objects.get()
    concern = Concern.objects.get(ref=Link.objects.get(from_ref=row.ref, relation="led_to").to_ref)
    assert not Notice.objects.filter(subject__in=[row.ref, concern.ref], person=lead.ref).exists()
    assert Notice.objects.filter(subject=concern.ref).exists(), "somebody else has it"
    assert not policy.visible(world.actor("dsl"), COMPLAINTS).filter(ref=row.ref).exists()
    assert not policy.see(world.actor("dsl"), COMPLAINTS, row).allowed
    assert policy.visible(world.actor("head_of_safeguarding"), COMPLAINTS).filter(ref=row.ref).exists()


def test_who_it_is_about_is_asked_where_somebody_may_be_at_risk(world: World, client: Client) -> None:
    for more, words in (
        ({}, "Say whether it is about somebody who works or volunteers here"), ({"about_worker": "yes"}, "Say who it is about"),
    ):  # fmt: skip
        answer = client.post(at("complain"), {**SAID, "at_risk": "yes", **more})
        assert answer.status_code == 422
        assert words in page(answer)
    answer = client.post(at("complain"), {**SAID, "at_risk": "yes", "whose": ""})
    for words in ("Say whether it is about somebody", "Say who you are to us"):
        assert words in page(answer), "all that is missing is said at once"
    assert not Complaint.objects.exists()


def test_nothing_typed_names_each_field_and_stores_nothing(world: World, client: Client) -> None:
    answer = client.post(at("complain"), {"narrative": "Kept."})
    assert answer.status_code == 422
    for words in ("Say whether somebody may be hurt", "Say who you are to us", "Kept."):
        assert words in page(answer)
    assert not Complaint.objects.exists()


def test_sent_twice_is_one_complaint_and_there_is_a_limit(world: World, client: Client) -> None:
    key = {"send_key": "one-and-the-same"}
    client.post(at("complain"), {**SAID, **key})
    client.post(at("complain"), {**SAID, **key})
    assert Complaint.objects.count() == 1
    for number in range(limits.SENDS_AN_HOUR):
        last = client.post(at("complain"), {**SAID, "send_key": f"key-{number}"})
    assert last.status_code == 429
    assert Complaint.objects.count() == limits.SENDS_AN_HOUR


def test_the_door_alone_takes_it_and_only_the_right_code_opens_it(world: World) -> None:
    sent = at_the_door(world)
    for who in ("reporter", "dsl", "head_of_safeguarding"):
        with pytest.raises(NotYours):
            changes.receive_at_door(
                by=world.actor(who), organisation=world.organisation, whose="family", narrative="A.", at_risk="no"
            )
    for code in ("", "AAAAA-AAAAA-AAAAA-AAAAA"):
        with pytest.raises(NotYours):
            changes.say_heard_by_receipt(by=world.public(), receipt=code, felt_heard=3)
    with pytest.raises(Refused):
        changes.say_heard_by_receipt(by=world.public(), receipt=sent.receipt, felt_heard=9)
    with pytest.raises(Refused):
        at_the_door(world, at_risk="perhaps")


def test_a_closed_door_takes_nothing(world: World, client: Client) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(public_door_open=False)
    assert client.get(at("complain")).status_code == 404
    closed = Organisation.objects.get(pk=world.organisation.pk)
    with pytest.raises(NotYours):
        changes.receive_at_door(by=world.public(), organisation=closed, whose="family", narrative="A.", at_risk="no")
