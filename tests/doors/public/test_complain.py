"""Complaints at the public door: the right way for each, a code to come back with, the lead told where somebody may be at risk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from goldenthread.doors.public import limits
from goldenthread.foundation.facts.models import Clock, Link
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import NamedRole, Organisation
from goldenthread.foundation.registers import policy
from goldenthread.rooms.casework import changes as casework
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


def test_the_complaints_code_leads_to_the_worry_that_came_of_it(world: World, client: Client) -> None:
    sent = client.post(at("complain"), {**SAID, "at_risk": "yes", "about_worker": "no"}, follow=True)
    [code] = CODE.findall(page(sent))
    assert at("here") in page(sent)
    concern = Concern.objects.get()
    casework.acknowledge_concern(by=world.actor("dsl"), ref=concern.ref, words="Thank you. I have read it.")
    other = Client()
    assert other.post(at("come_back"), {"receipt": code})["Location"] == at("complaint_here")
    worry = other.get(at("here"))
    assert "Thank you. I have read it." in page(worry)
    assert at("complaint_here") in page(worry)
    other.post(at("here"), {"act": "add", "add-words": "It happened again.", "add-send_key": "once"})
    assert [one.words for one in Concern.objects.get().addenda.all()] == ["It happened again."]


def test_a_complaint_without_a_worry_leads_to_none(world: World, client: Client) -> None:
    sent = client.post(at("complain"), SAID, follow=True)
    assert at("here") not in page(sent).replace(at("complaint_here"), "")
    assert client.get(at("here")).status_code == 404


def test_a_complaint_about_whoever_leads_on_complaints_goes_around_them(world: World, client: Client) -> None:
    head = world.people["head_of_safeguarding"]
    client.post(at("complain"), {**SAID, "narrative": f"{head.name} never rings back."})
    row = Complaint.objects.get()
    assert not policy.visible(world.actor("head_of_safeguarding"), COMPLAINTS).filter(ref=row.ref).exists()
    assert not policy.see(world.actor("head_of_safeguarding"), COMPLAINTS, row).allowed
    taker = world.actor("alternate")
    assert policy.visible(taker, COMPLAINTS).filter(ref=row.ref).exists()
    assert set(Notice.objects.filter(subject=row.ref).values_list("person", flat=True)) == {taker.person}
    assert changes.acknowledge_complaint(by=taker, ref=row.ref).acknowledged_at
    with pytest.raises(NotYours):
        changes.give_update(by=world.actor("head_of_safeguarding"), ref=row.ref, words="No.", limits_explained=True)


def test_said_not_to_be_about_anybody_here_a_name_in_the_story_keeps_nobody_out(world: World, client: Client) -> None:
    head = world.people["head_of_safeguarding"]
    client.post(at("complain"), {**SAID, "about_worker": "no", "narrative": f"I told {head.name}, who was kind."})
    assert policy.visible(world.actor("head_of_safeguarding"), COMPLAINTS).exists()


def test_where_everybody_who_could_deal_with_it_is_meant_nothing_is_kept(world: World, client: Client) -> None:
    every = ", ".join(world.people[who].name for who in ("head_of_safeguarding", "alternate", "dsl"))
    answer = client.post(at("complain"), {**SAID, "about_worker": "yes", "worker_words": every})
    assert answer.status_code == 422
    assert world.organisation.outside_routes.replace("'", "&#x27;") in page(answer)
    assert not Complaint.objects.exists()


def test_where_nobody_leads_on_complaints_somebody_is_told_all_the_same(world: World, client: Client) -> None:
    NamedRole.objects.filter(role="head_of_safeguarding").update(ends=date(2026, 2, 1))
    client.post(at("complain"), SAID)
    row = Complaint.objects.get()
    assert set(Notice.objects.filter(subject=row.ref).values_list("person", flat=True)) == {world.ref("dsl")}
    assert changes.acknowledge_complaint(by=world.actor("dsl"), ref=row.ref).acknowledged_at
