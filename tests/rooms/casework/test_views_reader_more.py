"""Acts with something of their own: when it happened, two referrals, files, and keeping somebody from it."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.foundation.facts.models import Clock
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Addendum, Concern, Referral, ReferralStep
from tests.world import NOW, World, decided, raise_one


def url(verb: str, ref: str) -> str:
    return reverse(f"casework:{verb}", args=["harbour", ref])


def text(response: Any) -> str:
    return html.unescape(str(response.content.decode()))


def decided_now(world: World) -> Concern:
    concern = raise_one(world)
    decided(world, concern, threshold="statutory", criteria_met=True)
    return Concern.objects.get(ref=concern.ref)


def test_when_it_happened_is_kept_and_what_has_not_come_is_refused(world: World, client: Client) -> None:
    concern = raise_one(world, at=NOW - timedelta(days=2))
    client.force_login(world.user("dsl"))
    sent = {"n": concern.n, "state": "asked_not_expressed", "words": "x", "send_key": "w1"}
    future = client.post(url("record_wishes", concern.ref), {**sent, "at": "2026-03-02T10:01"})
    assert "This time has not come yet" in text(future)
    early = client.post(url("record_wishes", concern.ref), {**sent, "at": "2026-02-01T10:00"})
    assert "cannot have happened before what it answers" in text(early)
    assert "Write a day and time" in text(client.post(url("record_wishes", concern.ref), {**sent, "at": "yesterday"}))
    assert client.post(url("record_wishes", concern.ref), {**sent, "at": "2026-03-01T18:30"}).status_code == 302
    clock = Clock.objects.get(root=concern.ref, handover="wishes_asked")
    assert clock.met_at is not None
    assert clock.met_at.isoformat() == "2026-03-01T18:30:00+00:00"
    assert clock.met_recorded_at == NOW
    assert "Written down on 2 March 2026" in text(client.get(url("concern", concern.ref)))


def test_of_two_referrals_the_one_that_was_chosen_is_chased(world: World, client: Client) -> None:
    concern = decided_now(world)
    changes.refer_concern(
        by=world.actor("dsl"), ref=concern.ref, to="police", words="x", sharing_basis="consent", person_told="yes"
    )
    changes.refer_concern(
        by=world.actor("dsl"), ref=concern.ref, to="health", words="x", sharing_basis="consent", person_told="yes"
    )
    first, second = Referral.objects.filter(concern=concern).order_by("to")
    client.force_login(world.user("deputy_dsl"))
    page = text(client.get(url("chase", concern.ref)))
    assert "Police" in page
    assert "Health" in page
    missing = client.post(url("chase", concern.ref), {"n": 1, "words": "Rang."})
    assert "Choose which referral this is about." in text(missing)
    assert client.post(url("chase", concern.ref), {"n": 1, "words": "Rang.", "referral": second.ref}).status_code == 302
    assert ReferralStep.objects.get().referral_id == second.id != first.id


def test_an_addendum_with_files_and_one_that_cannot_be_taken(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("reporter"))
    evil = SimpleUploadedFile("run.exe", b"MZ\x90\x00" + b"\x00" * 60)
    refused = client.post(url("add_addendum", concern.ref), {"n": 1, "words": "See this.", "attached": [evil]})
    assert refused.status_code == 422
    assert "run.exe is not a kind we can take" in text(refused)
    assert "Choose your files again" in text(refused)
    assert "See this." in text(refused)
    assert not Addendum.objects.exists()
    two = [SimpleUploadedFile("a.txt", b"first"), SimpleUploadedFile("b.txt", b"second")]
    assert (
        client.post(
            url("add_addendum", concern.ref), {"n": 1, "words": "See this.", "attached": two, "correction": "on"}
        ).status_code
        == 302
    )
    assert Addendum.objects.get().correction is True
    page = text(client.get(url("concern", concern.ref)))
    assert "a.txt" in page
    assert "b.txt" in page


def test_who_steps_back_is_sent_to_the_list_and_sees_it_no_more(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("deputy_dsl"))
    page = text(client.get(url("declare_conflict", concern.ref)))
    assert "You can step back from it here" in page
    assert "Rowan Vale" not in re.findall(r'name="person".*?</select>', page, re.S)[0]
    sent = {"n": 1, "person": world.ref("deputy_dsl"), "kind": "close", "why": "My sister's child."}
    done = client.post(url("declare_conflict", concern.ref), sent, follow=True)
    assert done.redirect_chain[0][0] == reverse("casework:concerns", args=["harbour"])
    assert "You are kept from that concern" in text(done)
    assert client.get(url("concern", concern.ref)).status_code == 404


def test_a_reader_it_turns_out_to_be_about_loses_it_and_the_alternate_gets_it(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("dsl"))
    sent = {"n": 1, "person": world.ref("deputy_dsl"), "kind": "alleged", "why": "Named later."}
    assert client.post(url("declare_conflict", concern.ref), sent).status_code == 302
    client.force_login(world.user("alternate"))
    page = text(client.get(url("concern", concern.ref)))
    assert "Only those it was passed to by name" in page
    assert reverse("casework:acknowledge", args=["harbour", concern.ref]) in page
    client.force_login(world.user("deputy_dsl"))
    assert client.get(url("concern", concern.ref)).status_code == 404


def test_an_opened_again_one_asks_for_a_new_decision(world: World, client: Client) -> None:
    concern = decided_now(world)
    lead = world.actor("dsl")
    changes.close_concern(by=lead, ref=concern.ref, reason="moved", words="They moved.", cannot_tell="No address left.")
    changes.reopen_concern(by=lead, ref=concern.ref, why="They are back.")
    client.force_login(world.user("dsl"))
    page = text(client.get(url("concern", concern.ref)))
    assert "It was opened again." in page
    assert "Decide again" in page
    assert "How it was closed" not in page
