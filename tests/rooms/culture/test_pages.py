"""The pages of short surveys."""

from __future__ import annotations

import pytest
from django.test import Client

from goldenthread.foundation.places import changes as places
from goldenthread.rooms.culture import changes
from goldenthread.rooms.culture.models import SurveyAnswer, SurveyRound
from goldenthread.rooms.culture.scenarios import scenarios
from tests.walls.rooms.culture import a_round, bring, rows
from tests.world import World

pytestmark = pytest.mark.django_db
ROOT = "/o/harbour/culture/surveys/"


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.user(who))
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(ROOT + path)
    assert response.status_code == status
    return response.content.decode()


def test_asked_answered_and_given_back(world: World) -> None:
    lead, front_line = browser(world, "dsl"), browser(world, "reporter")
    sent = lead.post(
        f"{ROOT}ask/",
        {"level": "front_line", "unit": "youth-club", "questions": ["C:scenario"], "beside": ["S"]},
    )
    asked = SurveyRound.objects.get()
    assert sent.headers["Location"] == f"{ROOT}{asked.ref}/"
    assert asked.questions == ["C:scenario", "S:practised"]
    assert "You are asked." in text(front_line, "")
    assert "Who answers" not in text(front_line, f"{asked.ref}/answer/")
    front_line.post(f"{ROOT}{asked.ref}/answer/", {"q0": "2", "q1": "none"})
    assert SurveyAnswer.objects.get().answer == 2
    assert "You are asked." not in text(front_line, "")
    text(front_line, f"{asked.ref}/answer/", 404)
    page = text(lead, f"{asked.ref}/")
    assert "1 of 2 answered (50%) so far." in page
    assert "they could be told apart" in page
    lead.post(
        f"{ROOT}{asked.ref}/return/", {"what_they_said": "Not sure what to do.", "what_will_be_done": "A talk in May."}
    )
    assert "A talk in May." in text(front_line, f"{asked.ref}/")
    assert "Not shown: fewer than 5" in text(lead, f"{asked.ref}/")


def test_nothing_answered_is_said_to_be_so(world: World) -> None:
    response = browser(world, "reporter").post(f"{ROOT}{a_round(world).ref}/answer/", {"q0": "none", "q1": ""})
    assert response.status_code == 422
    assert "Answer at least one question." in response.content.decode()


def test_nobody_asked_and_no_question_are_refused(world: World) -> None:
    lead = browser(world, "dsl")
    assert (
        lead.post(f"{ROOT}ask/", {"level": "board", "unit": "youth-club", "questions": ["C:scenario"]}).status_code
        == 422
    )
    assert lead.post(f"{ROOT}ask/", {"level": "front_line"}).status_code == 422


def test_what_leaders_say_beside_what_the_front_line_sees(world: World) -> None:
    front, stated = (
        rows()["surveys"],
        {**rows()["surveys"], "level": "board", "question": "priority", "answer": 5, "unit": None},
    )
    bring(world, "surveys", *[front] * 5, *[stated] * 5, *[{**front, "area": "T"}] * 4)
    page = text(browser(world, "lead_trustee"), "stated/")
    assert "+3.0" in page
    assert "Not known: fewer than 5 answers" in page
    text(browser(world, "line_manager"), "stated/", 404)


def test_a_round_asked_of_all_counts_all(world: World) -> None:
    asked = changes.ask_round(
        by=world.actor("dsl"),
        organisation=world.organisation,
        level="front_line",
        questions=[("W", "would_raise_again")],
    )
    assert asked.invited == 3
    places.mark_left(by=world.actor("custodian"), person=world.people["other_reporter"])
    assert changes.ask_round(
        by=world.actor("dsl"), organisation=world.organisation, level="front_line", unit=world.units["north"],
        questions=[("W", "would_raise_again")],
    ).invited == 2  # fmt: skip


def test_a_scenario_is_answered_by_what_one_would_do_and_the_help_comes_after(world: World) -> None:
    lead, front_line = browser(world, "dsl"), browser(world, "reporter")
    said = {"level": "front_line", "unit": "youth-club", "questions": ["C:scenario"], "scenario": "gifts"}
    assert lead.post(f"{ROOT}ask/", {**said, "questions": ["W:would_raise_again"]}).status_code == 422
    assert lead.post(f"{ROOT}ask/", {**said, "scenario": "none of ours"}).status_code == 422
    lead.post(f"{ROOT}ask/", said)
    asked, story = SurveyRound.objects.get(), scenarios()["gifts"]
    page = text(front_line, f"{asked.ref}/answer/")
    assert "drives them home alone. What do you do first?" in page
    assert "You do not have to be sure" not in page
    assert "You do not have to be sure" not in text(front_line, f"{asked.ref}/")
    chosen = next(n for n, (_, score) in enumerate(story.options) if score == 1)
    sent = front_line.post(f"{ROOT}{asked.ref}/answer/", {"q0": str(chosen)})
    assert sent.headers["Location"] == f"{ROOT}{asked.ref}/"
    assert SurveyAnswer.objects.get().answer == 1
    assert "You do not have to be sure" in text(front_line, f"{asked.ref}/")


def test_each_scenario_has_one_best_answer_and_something_that_harms() -> None:
    for story in scenarios().values():
        scores = [score for _, score in story.options]
        assert scores.count(5) == 1, story.code
        assert min(scores) == 1, story.code
        assert set(scores) <= {1, 2, 3, 4, 5}
        assert story.helps
        assert (story.score("0"), story.score("none"), story.score("99")) == (scores[0], None, None)
