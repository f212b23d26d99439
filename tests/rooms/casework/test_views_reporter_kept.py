"""Nothing typed is lost, and nothing is sent twice: back, a second tab, an old page, an ended session, a refused file."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.foundation.files.models import StoredFile
from goldenthread.rooms.casework.models import Concern, ConcernDraft
from tests.rooms.casework.reporter_walk import answered, at, begun, signed_in, told_all, words_of
from tests.world import World

STEPS = ("danger", "what", "who", "where", "worker")


def test_pressing_send_twice_is_one_concern(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    first = client.post(at("raise_step", key, "check"), {})
    again = client.post(at("raise_step", key, "check"), {})
    assert first["Location"] == again["Location"]
    assert Concern.objects.count() == 1


def test_back_after_sending_shows_what_was_sent_and_offers_to_add(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    client.post(at("raise_step", key, "check"), {})
    assert client.get(at("raise_step", key, "what"))["Location"] == at("raise_step", key, "sent")
    late = answered(client, key, "what", narrative="And a mark on her neck.")
    page = words_of(late)
    assert "was not part of it" in page
    assert "And a mark on her neck." in page
    assert Concern.objects.get().narrative == "Bruises on her arm."
    assert ConcernDraft.objects.get().said is None


def test_back_and_later_keep_what_was_typed(world: World) -> None:
    client = signed_in(world)
    key = begun(client)
    back = answered(client, key, "what", narrative="Half a thought", go="back")
    assert back["Location"] == at("raise_step", key, "danger")
    assert "Half a thought" in words_of(client.get(at("raise_step", key, "what")))
    later = answered(client, key, "who", about_name="Robyn", go="later")
    page = words_of(client.get(later["Location"]))
    assert "What you wrote is kept" in page
    assert "You have something you began" in page
    assert "Half a thought" in page
    assert client.get(at("raise_resume", key))["Location"] == at("raise_step", key, "where")
    assert "Robyn" in words_of(client.get(at("raise_step", key, "who")))


def test_a_word_is_kept_though_the_box_beside_it_is_wrong(world: World) -> None:
    client = signed_in(world)
    key = begun(client)
    wrong = answered(client, key, "where", noticed="other", where_words="By the bins", noticed_time="half past")
    page = words_of(wrong)
    assert "Write the time like 19:30 or 7pm" in page
    assert "Enter the day, month and year" in page
    assert 'value="half past"' in page
    assert ConcernDraft.objects.get().said["where_words"] == "By the bins"


def test_two_tabs_on_two_questions_do_not_undo_each_other(world: World) -> None:
    one = signed_in(world)
    key = begun(one)
    answered(one, key, "what", narrative="In the first tab")
    answered(one, key, "who", about_words="In the second tab")
    said = ConcernDraft.objects.get().said
    assert (said["narrative"], said["about_words"]) == ("In the first tab", "In the second tab")


def test_a_draft_thrown_away_elsewhere_does_not_lose_what_is_typed(world: World) -> None:
    client = signed_in(world)
    key = begun(client)
    client.post(at("raise_step", key, "throw-away"), {})
    response = answered(client, key, "what", narrative="Typed in the other tab")
    page = words_of(client.get(response["Location"]))
    assert "kept" in page
    assert ConcernDraft.objects.get().said["narrative"] == "Typed in the other tab"


def test_somebody_elses_draft_is_not_there(world: World) -> None:
    key = told_all(signed_in(world, "reporter"))
    other = signed_in(world, "other_reporter")
    for step in (*STEPS, "check", "call", "sent", "throw-away"):
        assert other.get(at("raise_step", key, step)).status_code == 404, step
    assert other.get(at("raise_resume", key)).status_code == 404
    assert other.post(at("raise_step", key, "check"), {}).status_code == 404
    assert "You have something you began" not in words_of(other.get(at("raise_concern")))
    answered(other, key, "what", narrative="mine, not hers")
    assert ConcernDraft.objects.get(send_key=key).said["narrative"] == "Bruises on her arm."


def test_throwing_away_is_asked_first(world: World) -> None:
    client = signed_in(world)
    key = begun(client)
    answered(client, key, "what", narrative="Never mind")
    assert "Never mind" in words_of(client.get(at("raise_step", key, "throw-away")))
    assert ConcernDraft.objects.count() == 1
    client.post(at("raise_step", key, "throw-away"), {})
    assert ConcernDraft.objects.count() == 0


def test_files_go_with_it_and_a_refused_one_is_named(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    check = at("raise_step", key, "check")
    good = SimpleUploadedFile("note.txt", b"What I saw.", "text/plain")
    wrong = SimpleUploadedFile("draw<i>ing.svg", b"<svg></svg>", "image/svg+xml")
    refused = client.post(check, {"papers": [good, wrong], "done_now": "Rang home.", "confidential": "on"})
    page = words_of(refused)
    assert "ing.svg is not a kind we can take" in page
    assert "let go of all the files" in page
    assert "Rang home." in page
    assert "<i>ing" not in refused.content.decode()
    assert StoredFile.objects.count() == Concern.objects.count() == 0
    good.seek(0)
    client.post(check, {"papers": [good], "done_now": "Rang home.", "confidential": "on"})
    concern = Concern.objects.get()
    assert StoredFile.objects.get().root == concern.ref
    assert (concern.reporter_kind, concern.done_now) == ("confidential", "Rang home.")


def test_a_file_that_is_too_large_is_named(world: World, settings: object) -> None:
    settings.FILES_MAX_BYTES = 10  # type: ignore[attr-defined]  # pytest-django's own object
    client = signed_in(world)
    key = told_all(client)
    large = SimpleUploadedFile("long.txt", b"more than ten bytes", "text/plain")
    assert "long.txt is larger than" in words_of(client.post(at("raise_step", key, "check"), {"papers": [large]}))


def test_check_leads_to_what_is_missing(world: World) -> None:
    client = signed_in(world)
    key = begun(client)
    assert client.get(at("raise_step", key, "check"))["Location"] == at("raise_step", key, "what")
    assert client.get(at("raise_step", key, "sent"))["Location"] == at("raise_step", key, "check")
    assert client.get(at("raise_step", key, "elsewhere")).status_code == 404


def test_change_leads_back_to_the_check(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    page = client.get(at("raise_step", key, "what") + "?then=check").content.decode()
    assert 'name="then" value="check"' in page
    response = answered(client, key, "what", narrative="Clearer now.", then="check")
    assert response["Location"] == at("raise_step", key, "check")


def test_what_was_typed_is_never_markup(world: World) -> None:
    client = signed_in(world)
    bad = "<script>alert('x')</script>"
    key = told_all(client, narrative=bad, worker="unsure", words=bad)
    answered(client, key, "who", about_name=bad, about_words=bad)
    answered(client, key, "where", noticed="now", where_words=bad)
    pages = [at("raise_concern"), *(at("raise_step", key, step) for step in (*STEPS, "check", "throw-away"))]
    for page in pages:
        assert "<script>alert" not in client.get(page).content.decode(), page


def test_an_old_page_shows_the_words_again_and_does_nothing(world: World) -> None:
    client = signed_in(world, enforce_csrf_checks=True)
    draft = told_all(signed_in(world))
    sent = {"narrative": "Typed for an hour", "csrfmiddlewaretoken": "x" * 64}
    client.get(at("raise_step", draft, "what"))
    response = client.post(at("raise_step", draft, "what"), sent, headers={"origin": "http://testserver"})
    page = words_of(response)
    assert "Typed for an hour" in page
    assert "press the button again" in page
    assert ConcernDraft.objects.get().said["narrative"] == "Bruises on her arm."
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    sent["csrfmiddlewaretoken"] = token.group(1)
    assert (
        client.post(at("raise_step", draft, "what"), sent, headers={"origin": "http://testserver"}).status_code == 302
    )
    assert ConcernDraft.objects.get().said["narrative"] == "Typed for an hour"


@pytest.mark.parametrize("origin", ["http://elsewhere.example", ""])
def test_a_form_from_another_site_is_not_shown(world: World, origin: str) -> None:
    client = signed_in(world, enforce_csrf_checks=True)
    headers = {"origin": origin} if origin else {}
    response = client.post(at("raise_concern"), {"immediate_danger": "no"}, headers=headers)
    assert response.status_code == 403
    assert ConcernDraft.objects.count() == 0


def test_signed_out_while_typing_the_words_come_back(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    signed_out = Client()
    signed_out.cookies["gt_typist"] = client.cookies["gt_typist"].value
    sent = signed_out.post(at("raise_step", key, "what"), {"narrative": "Typed after the session ended"})
    assert sent.status_code == 302
    assert "/accounts/login/" in sent["Location"]
    assert ConcernDraft.objects.get().said["narrative"] == "Bruises on her arm."
    assert "Typed after" not in str(dict(signed_out.session))
    signed_out.force_login(world.user("reporter"), backend="django.contrib.auth.backends.ModelBackend")
    onward = parse_qs(urlsplit(sent["Location"]).query)["next"][0]
    page = words_of(signed_out.get(onward))
    assert "Typed after the session ended" in page
    assert "You had been signed out" in page
    assert "Typed after" not in words_of(signed_out.get(onward))


def test_signed_out_the_pages_ask_to_sign_in(world: World) -> None:
    for page in (
        at("raise_concern"),
        at("mine"),
        at("ask_advice"),
        at("told", "CON-00000000"),
        at("raise_step", "k", "what"),
    ):
        response = Client().get(page)
        assert response.status_code == 302
        assert "/accounts/login/" in response["Location"]


def test_another_organisation_is_not_there(world: World) -> None:
    assert signed_in(world, "outsider").get(at("raise_concern")).status_code == 404


def test_what_was_begun_and_not_sent_waits_on_the_home_page_without_its_words(world: World) -> None:
    client, home = signed_in(world), "/o/harbour/"
    key = begun(client)
    assert "Nobody has read it yet" not in words_of(client.get(home)), "one answer and no words is nothing yet"
    answered(client, key, "what", narrative="Bruises on her arm.")
    page = words_of(client.get(home))
    assert at("raise_resume", key) in page
    assert "Send the worry you began" in page
    assert "Nobody has read it yet" in page
    assert "Bruises" not in page
    assert "Nobody has read it yet" not in words_of(signed_in(world, "dsl").get(home))
    client.post(at("raise_step", key, "throw-away"), {})
    assert "Nobody has read it yet" not in words_of(client.get(home))
