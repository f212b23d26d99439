"""The public door: no account, danger first, a code to come back with, and nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import Resolver404, get_resolver, resolve, reverse

from goldenthread.doors.public import limits
from goldenthread.doors.public.models import DoorCount
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Addendum, Concern, ConcernDraft
from tests.rooms.casework.reporter_walk import rows_stored, words_of
from tests.world import NOW, World, decided

pytestmark = pytest.mark.urls("goldenthread.project.urls_public")
CODE = re.compile(r"\b(?:[2-9A-HJKMNP-TV-Z]{5}-){3}[2-9A-HJKMNP-TV-Z]{5}\b")


@pytest.fixture(autouse=True)
def _door(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The public process: its own middleware, and no waiting in tests."""
    monkeypatch.setattr(limits, "LEAST_SECONDS", 0.0)
    with override_settings(ROOT_URLCONF="goldenthread.project.urls_public", MIDDLEWARE=settings.PUBLIC_MIDDLEWARE):
        yield


def at(name: str, *args: str) -> str:
    return reverse(f"public:{name}", args=["harbour", *args])


def begun(client: Client, danger: str = "no") -> str:
    response = client.post(at("raise_concern"), {"immediate_danger": danger})
    assert response.status_code == 302, words_of(response)
    return response["Location"].split("/")[-3]


def told_all(client: Client, narrative: str = "Shouting every night.", **worker: str) -> str:
    key = begun(client)
    client.post(at("raise_step", key, "what"), {"narrative": narrative})
    client.post(at("raise_step", key, "who"), {"about_words": "A child of about six"})
    client.post(at("raise_step", key, "where"), {"noticed": "yesterday"})
    client.post(at("raise_step", key, "worker"), worker or {"about_worker": "no"})
    return key


def code_of(client: Client, **given: Any) -> str:
    key = told_all(client)
    client.post(at("raise_step", key, "check"), given)
    found = CODE.search(words_of(client.get(at("raise_step", key, "sent"))))
    assert found
    return found.group()


def entered(client: Client, code: str) -> Any:
    return client.post(at("come_back"), {"receipt": code})


def test_the_root_lists_nobody(world: World) -> None:
    page = words_of(Client().get("/"))
    assert "Use the address you were given" in page
    assert "Harbour" not in page


def test_the_start_shows_danger_first_who_reads_it_and_what_comes_next(world: World) -> None:
    client = Client()
    page = words_of(client.get(at("front")))
    assert page.index("Call 999 now. Do not wait for us.") < page.index("<h1")
    for said in (
        "Dana Wells (safeguarding lead)",
        "Monday to Friday, 9 am to 6 pm",
        "01234 000 000",
        "What happens next",
        "Children's social care: 01234 000 001",
        "You do not need to give your name",
    ):
        assert said in page
    assert not client.cookies or set(client.cookies) == {"gt_form"}


@pytest.mark.parametrize("change", [{"public_door_open": False}, {"set_up_at": None}])
def test_a_closed_door_is_not_there(world: World, change: dict[str, Any]) -> None:
    client = Client()
    key = told_all(client)
    Organisation.objects.filter(id=world.organisation.id).update(**change)
    pages = [at("front"), at("raise_concern"), at("come_back"), at("here"), at("finish"), at("raise_step", key, "what")]
    assert {client.get(page).status_code for page in pages} == {404}
    assert client.post(at("raise_step", key, "check"), {}).status_code == 404
    assert Client().get("/nobody/").status_code == 404
    assert Client().get("/harbour-elsewhere/").status_code == 404


def test_no_private_page_is_on_this_host(world: World) -> None:
    private = ["/accounts/login/", "/o/harbour/", "/o/harbour/casework/raise/", "/o/harbour/casework/mine/", "/design/"]
    for path in private:
        assert Client().get(path).status_code == 404, path
        try:
            view = resolve(path, "goldenthread.project.urls_public").func
        except Resolver404:
            continue
        assert view.__module__ == "goldenthread.doors.public.views"
    names = set(get_resolver("goldenthread.project.urls_public").namespace_dict)
    assert names == {"public"}


def test_five_questions_without_a_name_and_a_code(world: World) -> None:
    client = Client()
    key = told_all(client)
    page = words_of(client.get(at("raise_step", key, "check")))
    assert "Shouting every night." in page
    assert "How may we reach you?" in page
    assert "Keep my name" not in page
    client.post(at("raise_step", key, "check"), {})
    concern = Concern.objects.get()
    assert (concern.raised_via, concern.reporter_kind, concern.raised_by) == ("public", "anonymous", None)
    sent = words_of(client.get(at("raise_step", key, "sent")))
    assert CODE.search(sent)
    assert concern.ref in sent


def test_a_contact_may_be_left(world: World) -> None:
    client = Client()
    code_of(client, contact="Jo, 07000 000 000")
    assert (Concern.objects.get().contact, Concern.objects.get().reporter_kind) == ("Jo, 07000 000 000", "named")


def test_every_page_with_data_and_in_error(world: World) -> None:
    client = Client()
    key = told_all(client)
    for step in ("danger", "what", "who", "where", "worker", "check", "call", "throw-away"):
        response = client.get(at("raise_step", key, step))
        assert response.status_code == 200, step
        assert words_of(response).count("<h1") == 1
    for step in ("danger", "what", "where", "worker"):
        assert client.post(at("raise_step", key, step), {}).status_code == 422, step
    assert client.get(at("raise_resume", key)).status_code == 302
    assert "You have something you began" in words_of(client.get(at("front")))


def test_two_taps_on_send_lose_neither_concern_nor_code(world: World) -> None:
    client = Client()
    key = told_all(client)
    client.post(at("raise_step", key, "check"), {})
    client.post(at("raise_step", key, "check"), {})
    assert Concern.objects.count() == 1
    first = CODE.search(words_of(client.get(at("raise_step", key, "sent"))))
    again = CODE.search(words_of(client.get(at("raise_step", key, "sent"))))
    assert first
    assert again
    assert first.group() == again.group()


def test_the_code_is_shown_for_half_an_hour(world: World) -> None:
    client = Client()
    key = told_all(client)
    client.post(at("raise_step", key, "check"), {})
    with moment.lived_at(NOW + timedelta(minutes=31)):
        assert not CODE.search(words_of(client.get(at("raise_step", key, "sent"))))
    code = CODE.search(words_of(client.get(at("raise_step", key, "sent"))))
    assert code
    entered(client, code.group())
    assert ConcernDraft.objects.get().said is None


def test_finishing_forgets_the_code_and_the_words(world: World) -> None:
    client = Client()
    key = told_all(client)
    client.post(at("raise_step", key, "check"), {})
    done = client.post(at("finish"), {"key": key})
    assert done["Clear-Site-Data"] == '"cache", "storage"'
    assert "no longer on this page" in words_of(client.get(done["Location"]))
    assert ConcernDraft.objects.get().said is None
    assert client.get(at("raise_step", key, "sent")).status_code == 404
    assert client.get(at("finish")).status_code == 200


def test_leaving_before_sending_throws_it_away(world: World) -> None:
    client = Client()
    key = told_all(client)
    client.post(at("finish"), {})
    assert ConcernDraft.objects.count() == 0
    assert client.get(at("raise_step", key, "what")).status_code == 404


def test_somebody_elses_draft_is_not_there(world: World) -> None:
    key = told_all(Client())
    other = Client()
    for step in ("danger", "what", "who", "where", "worker", "check", "sent", "throw-away", "call"):
        assert other.get(at("raise_step", key, step)).status_code == 404, step
    assert other.post(at("raise_step", key, "check"), {}).status_code == 404


def test_a_session_that_ran_out_does_not_lose_what_is_typed(world: World) -> None:
    client = Client()
    key = told_all(client)
    del client.cookies["gt_session"]
    response = client.post(at("raise_step", key, "what"), {"narrative": "Typed later"})
    page = words_of(client.get(response["Location"]))
    assert "could not find the answers you gave before" in page
    new = ConcernDraft.objects.exclude(send_key=key).get()
    assert new.said["narrative"] == "Typed later"
    assert ConcernDraft.objects.get(send_key=key).said["narrative"] == "Shouting every night."


def test_about_the_lead_goes_to_the_alternate(world: World) -> None:
    client = Client()
    key = told_all(client, about_worker="yes", worker_words="the safeguarding lead")
    page = words_of(client.get(at("raise_step", key, "check")))
    assert "Avery Brook" in page
    assert "Dana Wells" not in page


def test_about_everybody_nothing_is_stored(world: World) -> None:
    before = rows_stored()
    client = Client()
    key = begun(client)
    client.post(at("raise_step", key, "what"), {"narrative": "All of them."})
    everybody = {"about_worker": "yes", "worker_words": "Dana Wells, Devon Marsh and Avery Brook"}
    page = words_of(client.post(at("raise_step", key, "worker"), everybody))
    assert "Nothing you wrote was kept here" in page
    assert rows_stored() == before


def test_the_code_opens_messages_and_nothing_else(world: World) -> None:
    client = Client()
    code = code_of(client)
    concern = Concern.objects.get()
    decided(world, concern, threshold="early_help")
    changes.tell_reporter(by=world.actor("dsl"), ref=concern.ref, situation="keeping_watch")
    elsewhere = Client()
    assert elsewhere.get(at("here"))["Location"].startswith(at("come_back"))
    response = entered(elsewhere, f" {code.lower().replace('-', ' ')} ")
    assert response["Location"] == at("here")
    page = words_of(elsewhere.get(at("here")))
    assert "We looked into it and are keeping watch" in page
    assert "It has been read and is being dealt with." in page
    for never in ("Shouting every night", "early help", "early_help", "A child of about six"):
        assert never not in page
    assert not concern.messages.filter(to="reporter", seen_at__isnull=True).exists()
    assert code not in str(dict(elsewhere.session))
    with moment.lived_at(NOW + timedelta(minutes=31)):
        assert elsewhere.get(at("here"))["Location"].startswith(at("come_back"))


def test_whoever_sat_here_before_does_not_read_with_the_code_of_the_next(world: World) -> None:
    code = code_of(Client())
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.post(at("raise_concern"), {"immediate_danger": "no"})
    known = client.cookies[name].value
    assert entered(client, code)["Location"] == at("here")
    assert client.get(at("here")).status_code == 200
    before = Client()
    before.cookies[name] = known
    assert before.get(at("here"))["Location"].startswith(at("come_back"))


def test_heard_and_add_with_the_code(world: World) -> None:
    client = Client()
    code = code_of(client)
    concern = Concern.objects.get()
    decided(world, concern)
    entered(client, code)
    assert "Choose one of the five answers" in words_of(client.post(at("here"), {"act": "heard"}))
    client.post(at("here"), {"act": "heard", "heard-score": "2", "heard-words": "Late."})
    concern.refresh_from_db()
    assert (concern.heard, concern.heard_words) == (2, "Late.")
    paper = SimpleUploadedFile("seen.txt", b"What I saw.", "text/plain")
    sent = {"act": "add", "add-words": "<b>Again</b> last night.", "add-send_key": "once-1", "add-papers": [paper]}
    client.post(at("here"), sent)
    paper.seek(0)
    client.post(at("here"), sent)
    assert Addendum.objects.get().words == "<b>Again</b> last night."
    assert StoredFile.objects.get().root == concern.ref
    assert Entry.objects.filter(act="casework.concern.addendum_added_by_receipt").count() == 1
    shown = client.get(at("here"))
    assert "<b>Again" not in shown.content.decode()
    assert "last night." in words_of(shown)


@pytest.mark.parametrize("wrong", ["AAAAA-BBBBB-CCCCC-DDDDD", "x", "....", "'; DROP TABLE"])
def test_every_wrong_code_gets_the_same_words(world: World, wrong: str) -> None:
    response = entered(Client(), wrong)
    assert response.status_code == 422
    assert "We cannot find this code. Look at each letter and number again." in words_of(response)
    assert DoorCount.objects.get().many == 1


def test_another_organisations_code_opens_nothing_here(world: World) -> None:
    code = code_of(Client())
    Organisation.objects.filter(id=world.elsewhere.id).update(public_door_open=True, set_up_at=NOW)
    response = Client().post(reverse("public:come_back", args=[world.elsewhere.code]), {"receipt": code})
    assert "We cannot find this code" in words_of(response)


def test_ten_wrong_codes_in_one_browser_are_enough(world: World) -> None:
    client = Client()
    code = code_of(client)
    for _ in range(limits.TRIES_A_SESSION):
        assert entered(client, "wrong").status_code == 422
    last = entered(client, code)
    assert last.status_code == 429
    assert "Too many codes were tried" in words_of(last)
    assert entered(Client(), code).status_code == 302


def test_a_hundred_an_hour_are_enough_for_all_browsers_together(world: World) -> None:
    code = code_of(Client())
    entered(Client(), "wrong")
    DoorCount.objects.update(many=limits.TRIES_AN_HOUR)
    assert entered(Client(), code).status_code == 429
    with moment.lived_at(NOW + timedelta(hours=1)):
        assert entered(Client(), code).status_code == 302
    with moment.lived_at(NOW + timedelta(days=2)):
        entered(Client(), "wrong")
    assert DoorCount.objects.count() == 1


def test_a_code_takes_its_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(limits, "LEAST_SECONDS", 5.0)
    monkeypatch.setattr(limits.time, "sleep", slept.append)
    client = Client()
    code = code_of(client)
    entered(client, "wrong")
    entered(client, code)
    assert len(slept) == 2
    assert all(4 < wait <= 5 for wait in slept)


def test_five_an_hour_then_honest_words_and_the_routes_outside(world: World) -> None:
    client = Client()
    for _ in range(limits.SENDS_AN_HOUR):
        code_of(client)
    key = told_all(client, "The sixth")
    response = client.post(at("raise_step", key, "check"), {"done_now": "Stayed."})
    page = words_of(response)
    assert response.status_code == 429
    assert "This one was not sent." in page
    assert "Children's social care: 01234 000 001" in page
    assert Concern.objects.count() == limits.SENDS_AN_HOUR
    assert "Stayed." in words_of(client.get(at("raise_step", key, "check")))
    with moment.lived_at(NOW + timedelta(hours=1, minutes=1)):
        client.post(at("raise_step", key, "check"), {})
    assert Concern.objects.count() == limits.SENDS_AN_HOUR + 1


def test_a_refused_file_keeps_the_words(world: World) -> None:
    client = Client()
    key = told_all(client)
    wrong = SimpleUploadedFile("x.html", b"<html>", "text/html")
    response = client.post(at("raise_step", key, "check"), {"papers": [wrong], "contact": "Jo"})
    assert "x.html is not a kind we can take" in words_of(response)
    assert 'value="Jo"' in words_of(response)
    assert Concern.objects.count() == 0


def test_back_after_sending_shows_late_words_to_copy(world: World) -> None:
    client = Client()
    key = told_all(client)
    client.post(at("raise_step", key, "check"), {})
    page = words_of(client.post(at("raise_step", key, "what"), {"narrative": "One thing more"}))
    assert "One thing more" in page
    assert "was not part of it" in page
    assert Concern.objects.get().narrative == "Shouting every night."


def test_what_was_typed_is_never_markup(world: World) -> None:
    client = Client()
    key = told_all(client, "<script>alert(1)</script>", about_worker="unsure", worker_words="<script>alert(1)</script>")
    for step in ("what", "worker", "check", "throw-away"):
        assert "<script>alert" not in client.get(at("raise_step", key, step)).content.decode()
    assert "<script>alert" not in entered(client, "<script>alert(1)</script>").content.decode()


def test_an_old_page_shows_the_words_again(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(at("front"))
    response = client.post(
        at("raise_step", "unknown", "what"), {"narrative": "Typed for an hour"}, headers={"origin": "http://testserver"}
    )
    assert "Typed for an hour" in words_of(response)
    assert "your browser must allow cookies" in words_of(response)
    assert ConcernDraft.objects.count() == 0
    assert client.post(at("raise_concern"), {"immediate_danger": "no"}).status_code == 403
