"""Speaking up at the public door: the guardian alone reads it, both write, no name is kept, the words go. Complaints are written to again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from goldenthread.doors.public import limits
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import NamedRole, Organisation
from goldenthread.foundation.registers import policy
from goldenthread.foundation.retention.changes import clear_leftovers
from goldenthread.rooms.complaints import changes, queries
from goldenthread.rooms.complaints.models import Complaint, Disclosure, SpokenWord, WrittenBack
from goldenthread.rooms.complaints.registers import DISCLOSURES
from tests.walls.rooms.complaints import LEAD, at_the_door, spoken
from tests.world import CAST, NOW, World

pytestmark = pytest.mark.urls("goldenthread.project.urls_public")
CODE = re.compile(r"\b(?:[2-9A-HJKMNP-TV-Z]{5}-){3}[2-9A-HJKMNP-TV-Z]{5}\b")
STORY = "The rota is made up afterwards."


@pytest.fixture(autouse=True)
def _door(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0.0)
    with override_settings(ROOT_URLCONF="goldenthread.project.urls_public", MIDDLEWARE=settings.PUBLIC_MIDDLEWARE):
        yield


def at(name: str) -> str:
    return reverse(f"public:{name}", args=["harbour"])


def page(response: Any) -> str:
    return str(response.content.decode())


def test_whoever_speaks_up_gets_a_code_and_reads_the_guardians_answer(world: World, client: Client) -> None:
    assert at("speak_up") in page(client.get(at("which")))
    assert "Sasha Firth, the speak-up guardian, reads it" in page(client.get(at("speak_up")))
    assert client.post(at("speak_up"), {"words": " "}).status_code == 422
    sent = client.post(at("speak_up"), {"words": STORY}, follow=True)
    [code] = CODE.findall(page(sent))
    row = Disclosure.objects.get()
    assert code not in row.receipt
    assert Notice.objects.get(kind="spoke_up").person == world.ref(LEAD)
    changes.give_update(
        by=world.actor(LEAD), ref=row.ref, words="I have read it. What would make it safe?", limits_explained=True
    )
    other = Client()
    assert other.post(at("come_back"), {"receipt": code.lower()})["Location"] == at("spoke_here")
    back = page(other.get(at("spoke_here")))
    assert "What would make it safe?" in back
    assert STORY in back
    assert code not in back
    assert other.post(at("spoke_here"), {"words": ""}).status_code == 422
    with moment.lived_at(NOW + timedelta(hours=1)):
        other.post(at("spoke_here"), {"words": "Ask the drivers.", "send_key": "once"})
    other.post(at("spoke_here"), {"words": "Ask the drivers.", "send_key": "once"})
    other.post(at("spoke_here"), {"score": "4"})
    assert [one.words for one in queries.written(row.ref)] == [STORY, "Ask the drivers."]
    assert Disclosure.objects.get().felt_heard == 4
    assert Notice.objects.get(kind="wrote_back").person == world.ref(LEAD)


def test_the_guardian_alone_opens_it(world: World, client: Client) -> None:
    sent = spoken(world)
    row = Disclosure.objects.select_related("organisation", "unit").get(ref=sent.ref)
    opens = {who for who in CAST if policy.see(world.actor(who), DISCLOSURES, row).depth in ("full", "own", "summary")}
    assert opens == {LEAD}
    assert queries.waiting(world.actor("dsl"), DISCLOSURES, "Europe/London") == {}


def test_no_version_and_no_ledger_line_holds_what_was_said(world: World, client: Client) -> None:
    spoken(world)
    assert SpokenWord.objects.get().words == STORY
    for version in Version.objects.filter(payload__isnull=False):
        assert STORY not in str(said(version).payload)
    assert verify().problem is None


def test_the_words_go_thirty_days_after_it_is_closed_and_that_somebody_spoke_up_stays(
    world: World, client: Client
) -> None:
    sent, guardian = spoken(world), world.actor(LEAD)
    changes.close_disclosure(by=guardian, ref=sent.ref, why="It is done.")
    with pytest.raises(Refused, match="closed"):
        changes.write_to_guardian(by=world.public(), receipt=sent.receipt, words="More.")
    for days, left in ((20, 1), (40, 0)):
        with moment.lived_at(NOW + timedelta(days=days)):
            clear_leftovers(by=product(world.organisation), organisation=world.organisation)
        assert SpokenWord.objects.count() == left
    found = queries.spoke_by_receipt(sent.receipt)
    assert found is not None
    assert (found.wrote, found.closed) == ([], True)
    assert verify().problem is None


def test_a_wrong_code_and_a_closed_door_open_nothing(world: World, client: Client) -> None:
    sent = spoken(world)
    for code in ("", "AAAAA-AAAAA-AAAAA-AAAAA", at_the_door(world).receipt):
        with pytest.raises(NotYours):
            changes.write_to_guardian(by=world.public(), receipt=code, words="A.")
        with pytest.raises(NotYours):
            changes.say_guardian_heard(by=world.public(), receipt=code, felt_heard=3)
    with pytest.raises(NotYours):
        changes.write_back(by=world.public(), receipt=sent.receipt, words="A.")
    assert client.get(at("spoke_here"))["Location"] == at("come_back")
    Organisation.objects.filter(pk=world.organisation.pk).update(public_door_open=False)
    closed = Organisation.objects.get(pk=world.organisation.pk)
    with pytest.raises(NotYours):
        changes.speak_up(by=world.public(), organisation=closed, words="A.")
    assert client.get(at("speak_up")).status_code == 404


def test_where_nobody_is_guardian_nothing_is_kept_and_the_ways_outside_are_shown(world: World, client: Client) -> None:
    NamedRole.objects.filter(role="speak_up_guardian").update(ends=date(2026, 2, 1))
    shown = page(client.post(at("speak_up"), {"words": STORY}))
    assert "Nobody here is named to read this" in shown
    assert world.organisation.outside_routes.replace("'", "&#x27;") in shown
    with pytest.raises(Refused):
        spoken(world)
    assert not Disclosure.objects.exists()
    assert not SpokenWord.objects.exists()


def test_a_complaint_is_written_to_again_with_its_code(world: World, client: Client) -> None:
    sent = at_the_door(world)
    client.post(at("come_back"), {"receipt": sent.receipt})
    assert "Do you want to write to us again?" in page(client.get(at("complaint_here")))
    assert client.post(at("complaint_here"), {"words": " "}).status_code == 422
    assert client.post(at("complaint_here"), {"words": "Still nobody rang.", "send_key": "once"}).status_code == 302
    client.post(at("complaint_here"), {"words": "Still nobody rang.", "send_key": "once"})
    assert [one.words for one in WrittenBack.objects.all()] == ["Still nobody rang."]
    assert "Still nobody rang." in page(client.get(at("complaint_here")))
    assert Notice.objects.get(kind="wrote_back").person == world.ref("head_of_safeguarding")
    Complaint.objects.update(closed_at=NOW)
    assert "write to us again" not in page(client.get(at("complaint_here")))
    with pytest.raises(Refused):
        changes.write_back(by=world.public(), receipt=sent.receipt, words="More.")
