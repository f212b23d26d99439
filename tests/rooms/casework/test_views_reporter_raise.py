"""Raise a concern from a phone: five questions, nothing lost, one concern, never to whoever it is about."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.places.models import NamedRole, Organisation
from goldenthread.rooms.casework.models import Concern, ConcernDraft
from tests.rooms.casework.reporter_walk import answered, at, begun, rows_stored, signed_in, told_all, words_of
from tests.world import World

STEPS = ("danger", "what", "who", "where", "worker")
EMPTY = {
    "danger": "Say whether somebody is in danger now",
    "what": "Write what you saw, heard or were told",
    "where": "Choose when you saw it or heard of it",
    "worker": "Say whether it is about somebody who works or volunteers here",
}


def test_five_questions_and_it_is_sent(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    page = words_of(client.get(at("raise_step", key, "check")))
    assert "Bruises on her arm." in page
    assert "Dana Wells (safeguarding lead)" in page
    assert "Monday to Friday, 9 am to 6 pm" in page
    assert "01234 000 000" in page
    response = client.post(at("raise_step", key, "check"), {})
    assert response["Location"] == at("raise_step", key, "sent")
    concern = Concern.objects.get()
    assert (concern.narrative, concern.about.name, concern.unit.code) == ("Bruises on her arm.", "Robyn Sparrow", "youth-club")
    assert concern.raised_by.ref == world.ref("reporter")
    sent = words_of(client.get(at("raise_step", key, "sent")))
    assert concern.ref in sent
    assert "Dana Wells reads it" in sent
    assert "By the end of Tuesday 3 March" in sent
    assert "Within 10 working days after we have decided" in sent
    assert ConcernDraft.objects.get().said is None


def test_every_page_shows_who_reads_it_and_when(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    for page in (at("raise_concern"), *(at("raise_step", key, step) for step in (*STEPS, "check"))):
        shown = words_of(client.get(page))
        assert "Who reads it:" in shown, page
        assert "Dana Wells" in shown
        assert "Monday to Friday, 9 am to 6 pm" in shown
        assert shown.count("<h1") == 1, page


@pytest.mark.parametrize("step", sorted(EMPTY))
def test_every_question_in_error_says_what_to_do(world: World, step: str) -> None:
    client = signed_in(world)
    response = answered(client, begun(client), step)
    assert response.status_code == 422
    page = words_of(response)
    assert EMPTY[step] in page
    assert "There is a problem" in page
    assert "<title>Error: " in page


def test_nothing_is_kept_by_looking(world: World) -> None:
    before = rows_stored()
    client = signed_in(world)
    client.get(at("raise_concern"))
    assert client.post(at("raise_concern"), {}).status_code == 422
    assert rows_stored() == before


def test_danger_now_shows_the_wall_at_once(world: World) -> None:
    client = signed_in(world)
    response = client.post(at("raise_concern"), {"immediate_danger": "yes"}, follow=True)
    page = words_of(response)
    assert "Call 999 now. Do not wait for us." in page
    assert "your words are kept" in page
    on = re.search(r'href="([^"]+)"[^>]*>Yes\. Go on', response.content.decode())
    assert on
    assert "question 2 of 5" in words_of(client.get(on.group(1)))


def test_not_sure_of_danger_is_told_to_call(world: World) -> None:
    client = signed_in(world)
    page = words_of(client.post(at("raise_concern"), {"immediate_danger": "unsure"}, follow=True))
    assert "Call 999 and say that you are not sure" in page


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


@pytest.mark.parametrize("typed", ["the safeguarding lead", "Dana", "our DSL"])
def test_about_the_lead_the_page_names_the_alternate(world: World, typed: str) -> None:
    client = signed_in(world)
    key = told_all(client, worker="yes", words=typed)
    page = words_of(client.get(at("raise_step", key, "check")))
    assert "Avery Brook (reads what is about the lead)" in page
    assert "Dana Wells" not in page
    assert "Devon Marsh" not in page
    client.post(at("raise_step", key, "check"), {})
    sent = words_of(client.get(at("raise_step", key, "sent")))
    assert "Avery Brook reads it" in sent
    assert "Dana Wells" not in sent


def test_a_reader_named_in_the_story_is_asked_about(world: World) -> None:
    client = signed_in(world)
    key = told_all(client, narrative="I saw Dana Wells push him.")
    assert "You wrote a name like Dana Wells" in words_of(client.get(at("raise_step", key, "check")))


def test_yes_needs_somebody_and_no_needs_nobody(world: World) -> None:
    client = signed_in(world)
    key = begun(client)
    assert "so that it does not go to them" in words_of(answered(client, key, "worker", about_worker="yes"))
    assert "You wrote who it is about" in words_of(answered(client, key, "worker", about_worker="no", worker_words="Sam"))


def test_without_set_up_only_outside_routes_and_nothing_is_stored(world: World) -> None:
    Organisation.objects.filter(id=world.organisation.id).update(set_up_at=None)
    client = signed_in(world)
    before = rows_stored()
    for response in (client.get(at("raise_concern")), client.post(at("raise_concern"), {"immediate_danger": "no"})):
        page = words_of(response)
        assert "Children's social care: 01234 000 001" in page
        assert "<textarea" not in page
    assert rows_stored() == before
    assert words_of(client.get(at("ask_advice"))).count("Children's social care: 01234 000 001") == 1


def test_about_everybody_who_reads_nothing_is_stored_and_the_words_come_back(world: World) -> None:
    before = rows_stored()
    client = signed_in(world)
    key = begun(client)
    answered(client, key, "what", narrative="They all knew <b>and</b> did nothing.")
    response = answered(client, key, "worker", about_worker="yes", worker_words="Dana Wells, Devon Marsh and Avery Brook")
    page = words_of(response)
    assert "Nothing you wrote was kept here" in page
    assert "They all knew" in page
    assert "<b>and</b>" not in response.content.decode()
    assert rows_stored() == before
    sealed = re.search(r'name="words" value="([^"]+)"', response.content.decode())
    assert sealed
    client.post(at("raise_concern"), {"immediate_danger": "no", "words": sealed.group(1)})
    said = ConcernDraft.objects.get().said
    assert said["narrative"].startswith("They all knew")
    assert said["about_worker"] == said["worker_words"] == ""
    assert signed_in(world, "other_reporter").post(
        at("raise_concern"), {"immediate_danger": "no", "words": sealed.group(1)}
    ).status_code == 302
    assert not [d for d in ConcernDraft.objects.filter(owner=world.ref("other_reporter")) if d.said["narrative"]]


def test_nobody_left_while_writing_stores_nothing(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    NamedRole.objects.filter(role__in=("dsl", "deputy_dsl")).update(confirmed_at=None)
    NamedRole.objects.filter(alternate=True).update(confirmed_at=None)
    assert "Nothing you wrote was kept here" in words_of(client.post(at("raise_step", key, "check"), {}))
    assert Concern.objects.count() == ConcernDraft.objects.count() == 0


def test_a_date_ahead_is_asked_about_and_sent_with_a_tick(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    answered(client, key, "where", noticed="now", occurred_year="2027", occurred_month="may", occurred_day="")
    check = at("raise_step", key, "check")
    assert "2027-05 has not come yet" in words_of(client.get(check))
    refused = client.post(check, {"done_now": "Stayed."})
    assert refused.status_code == 422
    assert "tick the box and send again" in words_of(refused)
    assert "Stayed." in words_of(refused)
    client.post(check, {"done_now": "Stayed.", "confirmed": "on"})
    assert Concern.objects.get().occurred == "2027-05"
    assert Concern.objects.get().done_now == "Stayed."


def test_before_birth_is_asked_about(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    answered(client, key, "who", about_name="Robyn", about_born_year="2020")
    answered(client, key, "where", noticed="now", occurred_year="2010")
    assert "before the person was born" in words_of(client.get(at("raise_step", key, "check")))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"noticed": "now"}, "2026-03-02T10:00+00:00"),
        ({"noticed": "today", "noticed_time": "7am"}, "2026-03-02T07:00"),
        ({"noticed": "yesterday"}, "2026-03-01"),
        ({"noticed": "yesterday", "noticed_time": "7.30 pm"}, "2026-03-01T19:30"),
        ({"noticed": "other", "noticed_on_day": "3", "noticed_on_month": "2", "noticed_on_year": "2026"}, "2026-02-03"),
    ],
)
def test_when_it_was_noticed_is_kept_as_told(world: World, given: dict[str, str], said: str) -> None:
    client = signed_in(world)
    key = begun(client)
    answered(client, key, "where", **given)
    assert ConcernDraft.objects.get().said["came_to_attention_at"] == said
    assert client.get(at("raise_step", key, "where")).status_code == 200


@pytest.mark.parametrize(
    ("day", "month", "year", "problem"),
    [("3", "", "2020", "Add the month"), ("3", "4", "", "Add the year"), ("31", "2", "2020", "no such day"),
     ("", "", "20", "four numbers"), ("x", "y", "2020", "no such day")],
)
def test_a_date_of_birth_that_is_none_is_named(world: World, day: str, month: str, year: str, problem: str) -> None:
    client = signed_in(world)
    typed = {"about_born_day": day, "about_born_month": month, "about_born_year": year, "about_name": "Kept"}
    response = answered(client, begun(client), "who", **typed)
    assert problem in words_of(response)
    assert 'value="Kept"' in words_of(response)


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
    assert client.post(at("raise_step", draft, "what"), sent, headers={"origin": "http://testserver"}).status_code == 302
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
    sent = signed_out.post(at("raise_step", key, "what"), {"narrative": "Typed after the session ended"})
    assert sent.status_code == 302
    assert "/accounts/login/" in sent["Location"]
    assert ConcernDraft.objects.get().said["narrative"] == "Bruises on her arm."
    assert "Typed after" not in str(dict(signed_out.session))
    signed_out.force_login(world.user("reporter"), backend="django.contrib.auth.backends.ModelBackend")
    from urllib.parse import parse_qs, urlsplit

    onward = parse_qs(urlsplit(sent["Location"]).query)["next"][0]
    page = words_of(signed_out.get(onward))
    assert "Typed after the session ended" in page
    assert "You had been signed out" in page
    assert "Typed after" not in words_of(signed_out.get(onward))


def test_signed_out_the_pages_ask_to_sign_in(world: World) -> None:
    for page in (at("raise_concern"), at("mine"), at("ask_advice"), at("told", "CON-00000000"), at("raise_step", "k", "what")):
        response = Client().get(page)
        assert response.status_code == 302
        assert "/accounts/login/" in response["Location"]


def test_another_organisation_is_not_there(world: World) -> None:
    assert signed_in(world, "outsider").get(at("raise_concern")).status_code == 404


def test_the_lead_who_raises_is_read_by_another(world: World) -> None:
    page = words_of(signed_in(world, "dsl").get(at("raise_concern")))
    assert "Devon Marsh" in page
    assert page.index("Devon Marsh") < page.index("Dana Wells (you)")
