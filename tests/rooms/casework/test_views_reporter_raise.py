"""Raise a concern from a phone: five questions, nothing lost, one concern, never to whoever it is about."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.foundation.places import changes as places
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
    assert (concern.narrative, concern.about.name, concern.unit.code) == (
        "Bruises on her arm.",
        "Robyn Sparrow",
        "youth-club",
    )
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


def test_from_the_first_page_on_the_first_to_read_it_is_named_and_the_others_are_folded(world: World) -> None:
    by = world.actor("custodian")
    for who in ("line_manager", "other_reporter"):
        places.give_role(by=by, person=world.people[who], role="deputy_dsl")
    client = signed_in(world)
    key = begun(client)
    for page in (at("raise_concern"), at("raise_step", key, "what")):
        shown = words_of(client.get(page))
        assert "Dana Wells (safeguarding lead), or if they cannot: one of 3 others." in shown, page
        assert "Who are the others?" in shown


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
    assert "You wrote who it is about" in words_of(
        answered(client, key, "worker", about_worker="no", worker_words="Sam")
    )


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
    response = answered(
        client, key, "worker", about_worker="yes", worker_words="Dana Wells, Devon Marsh and Avery Brook"
    )
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
    assert (
        signed_in(world, "other_reporter")
        .post(at("raise_concern"), {"immediate_danger": "no", "words": sealed.group(1)})
        .status_code
        == 302
    )
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


def test_another_odd_date_is_asked_about_again(world: World) -> None:
    client = signed_in(world)
    key = told_all(client)
    answered(client, key, "where", noticed="now", occurred_year="2027")
    wrong = SimpleUploadedFile("x.svg", b"<svg/>", "image/svg+xml")
    check = at("raise_step", key, "check")
    client.post(check, {"confirmed": "on", "papers": [wrong]})
    assert "has not come yet" not in words_of(client.get(check))
    answered(client, key, "where", noticed="now", occurred_year="2028")
    assert "2028 has not come yet" in words_of(client.get(check))


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
    [
        ("3", "", "2020", "Add the month"),
        ("3", "4", "", "Add the year"),
        ("31", "2", "2020", "no such day"),
        ("", "", "20", "four numbers"),
        ("x", "y", "2020", "no such day"),
    ],
)
def test_a_date_of_birth_that_is_none_is_named(world: World, day: str, month: str, year: str, problem: str) -> None:
    client = signed_in(world)
    typed = {"about_born_day": day, "about_born_month": month, "about_born_year": year, "about_name": "Kept"}
    response = answered(client, begun(client), "who", **typed)
    assert problem in words_of(response)
    assert 'value="Kept"' in words_of(response)


def test_the_lead_who_raises_is_read_by_another(world: World) -> None:
    page = words_of(signed_in(world, "dsl").get(at("raise_concern")))
    assert "Devon Marsh" in page
    assert page.index("Devon Marsh") < page.index("Dana Wells (you)")
