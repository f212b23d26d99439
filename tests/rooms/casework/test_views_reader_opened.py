"""Opening with a reason, files, and what was known on a day."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundation.access.models import BrokenGlass
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.files.serving import safe_name
from goldenthread.foundation.files.store import place_of
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places import changes as places
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern
from tests.world import NOW, World, decided, raise_one

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf00000301010018dd8db0"
    "0000000049454e44ae426082"
)
STORY = "She had bruises on her arm"


def url(verb: str, ref: str, *more: str) -> str:
    return reverse(f"casework:{verb}", args=["harbour", ref, *more])


def text(response: Any) -> str:
    return html.unescape(str(response.content.decode()))


def with_file(world: World, name: str, content: bytes, who: str = "reporter") -> tuple[Concern, StoredFile]:
    concern = raise_one(world)
    changes.add_addendum(
        by=world.actor(who), ref=concern.ref, words="See this.", send_key=name[:40], files=((name, content),)
    )
    return concern, StoredFile.objects.get(root=concern.ref)


# ---- opening with a reason -------------------------------------------------------------------------


def test_glass_is_broken_with_a_reason_for_a_while_and_others_are_told(world: World, client: Client) -> None:
    hidden = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    client.force_login(world.user("executive_lead"))
    assert client.get(url("concern", hidden.ref)).status_code == 404
    page = text(client.get(url("break_glass", hidden.ref)))
    assert "The lead trustee and the data protection officer are told at once" in page
    assert "4 hours" in page
    assert STORY not in page
    for reason in ("", "too short"):
        refused = client.post(url("break_glass", hidden.ref), {"reason": reason})
        assert refused.status_code == 422
        assert "Say in a sentence why you must see it now" in text(refused)
        assert reason in text(refused)
    assert not BrokenGlass.objects.exists()
    reason = "The alternate cannot be reached and a child is at risk tonight."
    opened = client.post(url("break_glass", hidden.ref), {"reason": reason}, follow=True)
    assert STORY in text(opened)
    assert "You opened this with a reason." in text(opened)
    assert "You may read this. What is done about it lies with others." in text(opened)
    assert set(Notice.objects.filter(kind="glass_broken").values_list("person", flat=True)) == {
        world.ref("lead_trustee"), world.ref("data_protection_officer"),
    }  # fmt: skip
    for verb in ("acknowledge", "triage", "add_addendum", "assign"):
        assert client.get(url(verb, hidden.ref)).status_code == 404
    again = client.post(url("break_glass", hidden.ref), {"reason": reason}, follow=True)
    assert "This is open to you already." in text(again)
    assert BrokenGlass.objects.count() == 1
    with moment.lived_at(NOW + timedelta(hours=5)):
        assert client.get(url("concern", hidden.ref)).status_code == 404


def test_whoever_reads_it_anyway_needs_no_glass(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("dsl"))
    assert client.get(url("break_glass", concern.ref))["Location"] == url("concern", concern.ref)


# ---- files -----------------------------------------------------------------------------------------


def test_a_file_with_a_hostile_name_is_harmless(world: World, client: Client) -> None:
    evil = 'a"; filename="x.html\u202efdp.\u2028<script>'
    concern, stored = with_file(world, evil, b"-- only text")
    client.force_login(world.user("dsl"))
    response = client.get(url("file", concern.ref, stored.ref))
    assert response.status_code == 200
    assert response.content == b"-- only text"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert not any(bad in disposition for bad in ("<", "\u202e", "\u2028", "\r", "\n", '"; filename='))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert "<script>" not in client.get(url("concern", concern.ref)).content.decode()


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "_.._etc_passwd"), ("a\r\nSet-Cookie: x", "a__Set-Cookie_ x"), ("...", "file"), ("", "file"),
     ("Käse \u202egnp.exe", "Käse _gnp.exe"), ("x" * 300, "x" * 120)],
)  # fmt: skip
def test_names_for_saving(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_picture_is_shown_and_what_it_claims_is_not_believed(world: World, client: Client) -> None:
    concern, stored = with_file(world, "page.html", PICTURE)
    client.force_login(world.user("dsl"))
    response = client.get(url("file", concern.ref, stored.ref))
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline")
    assert response.content == PICTURE


def test_who_may_open_a_file(world: World, client: Client) -> None:
    concern, own = with_file(world, "mine.txt", b"mine")
    changes.add_addendum(
        by=world.actor("dsl"), ref=concern.ref, words="x", send_key="k", files=(("leads.txt", b"not for them"),)
    )
    leads = StoredFile.objects.exclude(ref=own.ref).get(root=concern.ref)
    changes.grade_serious(by=world.actor("dsl"), ref=concern.ref, why="A mark.")
    for who, ref, status in (
        ("dsl", own.ref, 200), ("dsl", leads.ref, 200), ("reporter", own.ref, 200), ("reporter", leads.ref, 404),
        ("executive_lead", own.ref, 404), ("line_manager", own.ref, 404), ("data_protection_officer", own.ref, 404),
        ("administrator", own.ref, 404), ("outsider", own.ref, 404), ("dsl", "FIL-00000000", 404),
    ):  # fmt: skip
        client.force_login(world.user(who))
        assert client.get(url("file", concern.ref, ref)).status_code == status, (who, ref)
    other = raise_one(world)
    client.force_login(world.user("dsl"))
    assert client.get(url("file", other.ref, own.ref)).status_code == 404, "a file of another concern"
    assert client.post(url("file", concern.ref, own.ref)).status_code == 405


def test_opening_a_file_is_a_look_and_a_lost_one_is_a_404(world: World, client: Client) -> None:
    concern, stored = with_file(world, "a.txt", b"text")
    client.force_login(world.user("dsl"))
    client.get(url("file", concern.ref, stored.ref))
    entry = Entry.objects.get(act="looked")
    payload = said(Version.objects.get(entry=entry.id)).payload
    assert payload == {"page": "casework.file", "refs": sorted([concern.ref, stored.ref])}
    place_of(stored).unlink()
    assert client.get(url("file", concern.ref, stored.ref)).status_code == 404


# ---- as it was known -------------------------------------------------------------------------------

EARLY, LATE = "2026-03-02T10:30", "2026-03-04T12:00"


@pytest.fixture
def told(world: World) -> Concern:
    """Raised on Monday; decided, referred and graded serious on Tuesday; looked back at from Thursday."""
    concern = raise_one(world)
    lead = world.actor("dsl")
    with moment.lived_at(NOW + timedelta(days=1)):
        decided(world, concern, threshold="statutory", criteria_met=True)
        changes.refer_concern(
            by=lead, ref=concern.ref, to="police", words="What was seen.", sharing_basis="consent", person_told="yes"
        )
        changes.grade_serious(by=lead, ref=concern.ref, why="A mark on a child.")
        changes.record_wishes(by=lead, ref=concern.ref, state="asked_and_expressed", words="I want it to stop.")
    return Concern.objects.get(ref=concern.ref)


def known(client: Client, world: World, who: str, ref: str, at: str, whom: str = "") -> str:
    client.force_login(world.user(who))
    with moment.lived_at(NOW + timedelta(days=3)):
        response = client.get(url("known_at", ref), {"at": at, "whom": world.ref(whom) if whom else ""})
    assert response.status_code == 200
    return text(response)


def test_what_was_known_on_a_day_never_shows_what_came_later(world: World, client: Client, told: Concern) -> None:
    early = known(client, world, "dsl", told.ref, EARLY)
    assert STORY in early
    assert "On 2 March 2026 at 10:30" in early
    assert "What is left out was not known yet" in early
    for later in ("Refer", "Police", "Physical abuse", "A mark on a child", "I want it to stop", "Serious", "Decided"):
        assert later not in early, later
    late = known(client, world, "dsl", told.ref, LATE)
    for words in (
        "Referred",
        "Police",
        "Physical abuse",
        "A mark on a child.",
        "I want it to stop.",
        "The marks have an explanation",
    ):
        assert words in late, words


def test_to_whom_it_was_known(world: World, client: Client, told: Concern) -> None:
    assert STORY in known(client, world, "dsl", told.ref, EARLY, "deputy_dsl")
    assert "Evelyn Shaw could not open it then." in known(client, world, "dsl", told.ref, EARLY, "executive_lead")
    summary = known(client, world, "dsl", told.ref, LATE, "executive_lead")
    assert "to Evelyn Shaw" in summary
    assert "A mark on a child." in summary
    assert STORY not in summary
    assert "I want it to stop" not in summary
    assert "Terry Holt could only have counted it then." in known(client, world, "dsl", told.ref, LATE, "lead_trustee")
    own = known(client, world, "dsl", told.ref, LATE, "reporter")
    assert STORY in own
    assert "Thank you. I have read it and will act today" in own
    assert "Police" not in own
    assert "It has been read and is being dealt with." in own


def test_roles_are_those_of_then(world: World, client: Client, told: Concern) -> None:
    with moment.lived_at(NOW + timedelta(days=2)):
        owner = world.actor("custodian")
        role = places.give_role(by=owner, person=world.people["recruitment_officer"], role="deputy_dsl")
        assert role.confirmed_at is not None
    for at in (EARLY, "2026-03-03T18:00"):
        assert "Robin Quay could not open it then." in known(client, world, "dsl", told.ref, at, "recruitment_officer")
    with moment.lived_at(NOW + timedelta(days=2, hours=5)):
        pass
    assert STORY in known(client, world, "dsl", told.ref, "2026-03-04T11:00", "recruitment_officer")


def test_a_conflict_of_then_counts_and_a_later_one_does_not(world: World, client: Client, told: Concern) -> None:
    with moment.lived_at(NOW + timedelta(days=1, hours=2)):
        changes.declare_conflict(
            by=world.actor("dsl"), ref=told.ref, person=world.ref("deputy_dsl"), kind="close", why="Family"
        )
    assert STORY in known(client, world, "dsl", told.ref, EARLY, "deputy_dsl")
    assert "Devon Marsh could not open it then." in known(client, world, "dsl", told.ref, LATE, "deputy_dsl")


def test_nobody_sees_more_of_then_than_they_may_today(world: World, client: Client, told: Concern) -> None:
    for who in ("executive_lead", "line_manager", "data_protection_officer"):
        page = known(client, world, who, told.ref, LATE)
        assert STORY not in page
        assert "I want it to stop" not in page
        assert "Robyn" not in page
        assert "To whom" not in page
    assert "A mark on a child." in known(client, world, "executive_lead", told.ref, LATE)
    assert "A mark on a child." not in known(client, world, "data_protection_officer", told.ref, LATE)
    own = known(client, world, "reporter", told.ref, LATE)
    assert STORY in own
    assert "Police" not in own


def test_before_it_was_raised_nothing_was_known(world: World, client: Client, told: Concern) -> None:
    page = known(client, world, "dsl", told.ref, "2026-03-01T10:00")
    assert "Nothing of it was known here yet." in page
    assert STORY not in page


def test_a_day_that_cannot_be_is_asked_about(world: World, client: Client, told: Concern) -> None:
    client.force_login(world.user("dsl"))
    for at, words in (
        ("", "Write a day and time."),
        ("soon", "Write a day and time, like"),
        ("2027-01-01T10:00", "has not come yet"),
    ):
        response = client.get(url("known_at", told.ref), {"at": at})
        assert response.status_code == 422
        assert words in text(response)


def test_whoever_asked_not_to_be_named_is_not_named_then_either(world: World, client: Client) -> None:
    concern = raise_one(world, reporter_kind="anonymous")
    changes.add_addendum(by=world.actor("reporter"), ref=concern.ref, words="More.", send_key="x")
    page = known(client, world, "dsl", concern.ref, EARLY)
    assert "More" in page
    for who in ("reporter", "other_reporter"):
        assert "could not open it then" in known(client, world, "dsl", concern.ref, EARLY, who), (
            "asking one by one names nobody"
        )
    assert "Rowan" not in page.split("To whom")[0]
