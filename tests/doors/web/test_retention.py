"""The pages of retention: two people, a dry run, a hold, a certificate to print and as JSON; what is wrong is named."""

from __future__ import annotations

import pytest
from django.test import Client

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.retention.models import Disposal, Hold
from goldenthread.rooms.casework.models import Concern
from tests.foundation.retention_world import LATER, closed, propose
from tests.world import World


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who))
    return client


def test_one_proposes_another_lets_go_and_the_certificate_says_so(world: World) -> None:
    concern = closed(world)
    first, second = signed_in(world, "data_protection_officer"), signed_in(world, "custodian")
    with moment.lived_at(LATER):
        assert "Look at records at the end of their time" in first.get("/o/harbour/").content.decode()
        page = first.get("/o/harbour/retention/").content.decode()
        assert concern.ref in page
        assert "bruises" not in page
        record = f"/o/harbour/retention/records/{concern.ref}/"
        would = first.get(record).content.decode()
        assert "Dry run" in would
        assert "Propose that it goes" in would
        empty = first.post(f"{record}propose/", {})
        assert empty.status_code == 422
        assert "There is a problem" in empty.content.decode()
        assert first.post(f"{record}propose/", {"why": "I looked at the dates."}).status_code == 302
        row = Disposal.objects.get()
        assert "You proposed it" in first.get(record).content.decode()
        go = f"/o/harbour/retention/proposals/{row.ref}/dispose/"
        assert first.get(go).status_code == 404
        assert "Decide whether records may go" in second.get("/o/harbour/").content.decode()
        assert "I looked at the dates." in second.get(go).content.decode()
        assert second.post(go, {"words": "Yes."}).status_code == 422, "the box was not ticked"
        assert Concern.objects.filter(pk=concern.pk).exists()
        certificate = second.post(go, {"sure": "on", "words": "Yes."}, follow=True).content.decode()
        assert "Certificate" in certificate
        assert "Parker Rill" in certificate
        assert second.get(record).status_code == 404
        says = second.get(f"/o/harbour/retention/certificates/{row.ref}/certificate.json").json()
    assert (says["record"], says["kind"]) == (concern.ref, "disposal_certificate")
    assert not Concern.objects.exists()


def test_a_hold_is_set_shown_and_lifted(world: World) -> None:
    concern = closed(world)
    site = signed_in(world, "custodian")
    words = {"what": "record", "record": concern.ref.lower(), "reason": "inquiry", "words": "They asked on Monday."}
    assert (
        "Enter the reference of the record"
        in site.post("/o/harbour/retention/holds/set/", {**words, "record": ""}).content.decode()
    )
    assert site.post("/o/harbour/retention/holds/set/", words).status_code == 302
    hold = Hold.objects.get()
    assert (hold.covers, hold.words) == (concern.ref, "They asked on Monday.")
    with moment.lived_at(LATER):
        page = site.get(f"/o/harbour/retention/records/{concern.ref}/").content.decode()
        assert "Held: An inquiry or a review." in page
        assert "Propose that it goes" not in page
        lift = f"/o/harbour/retention/holds/{hold.ref}/lift/"
        assert site.post(lift, {"words": ""}).status_code == 422
        assert site.post(lift, {"words": "It ended."}).status_code == 302
        assert "Propose that it goes" in site.get(f"/o/harbour/retention/records/{concern.ref}/").content.decode()


def test_a_hold_on_what_is_not_there_is_refused_beside_its_field(world: World) -> None:
    site = signed_in(world, "custodian")
    words = {"what": "record", "record": "CON-AAAAAAAA", "reason": "inquiry", "words": "They asked."}
    answer = site.post("/o/harbour/retention/holds/set/", words)
    assert answer.status_code == 422
    assert "There is no record with this reference" in answer.content.decode()


def test_a_proposed_record_that_is_held_by_then_stays_and_the_page_says_why(world: World) -> None:
    concern = closed(world)
    site = signed_in(world, "custodian")
    with moment.lived_at(LATER):
        row = propose(world, concern.ref)
        site.post("/o/harbour/retention/holds/set/", {"what": "everything", "reason": "police", "words": "They rang."})
        answer = site.post(f"/o/harbour/retention/proposals/{row.ref}/dispose/", {"sure": "on"})
        assert answer.status_code == 422
        assert "This record stays. Held: The police asked." in answer.content.decode()
        assert site.post(f"/o/harbour/retention/proposals/{row.ref}/decline/", {"words": "Held."}).status_code == 302
    assert Disposal.objects.get().state == "declined"


@pytest.mark.parametrize("who", ["dsl", "administrator", "reporter"])
def test_others_see_none_of_it(world: World, who: str) -> None:
    concern = closed(world)
    site = signed_in(world, who)
    assert site.get("/o/harbour/retention/").status_code == 404
    assert site.get(f"/o/harbour/retention/records/{concern.ref}/").status_code == 404
