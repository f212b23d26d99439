"""What happened because of me: where it stands, messages, 'was I heard?', adding; and questions asked before deciding."""

from __future__ import annotations

import re
import secrets
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.domain.outcome_messages import OUTCOME_MESSAGES
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Addendum, Advice, Concern, ConcernDraft, ToldMessage
from goldenthread.rooms.casework.views.raise_words import NOTES, WHY_NO_MORE
from tests.rooms.casework.reporter_walk import at, signed_in, words_of
from tests.world import World, decided, raise_one


def test_every_situation_says_why_no_more() -> None:
    assert set(WHY_NO_MORE) == set(OUTCOME_MESSAGES)


def test_mine_says_where_each_stands_and_nothing_of_the_decision(world: World) -> None:
    read = raise_one(world)
    decided(world, read, threshold="statutory", criteria_met=True)
    raise_one(world, unit="day-centre")
    raise_one(world, "other_reporter")
    page = words_of(signed_in(world).get(at("mine")))
    assert page.count("Raised on Monday 2 March 2026") == 2
    assert "Sent. Nobody has read it yet." in page
    assert "It has been read and is being dealt with." in page
    assert "New message" in page
    for word in ("statutory", "Decided", "Triaged", "early help", "Referred"):
        assert word not in page


def test_mine_with_nothing(world: World) -> None:
    assert "You have not raised anything yet" in words_of(signed_in(world, "recipient").get(at("mine")))


def test_before_anybody_wrote_it_says_by_when(world: World) -> None:
    concern = raise_one(world)
    page = words_of(signed_in(world).get(at("told", concern.ref)))
    assert "No message yet" in page
    assert "by the end of Tuesday 3 March" in page
    assert "Do you feel that you were heard?" not in page


def told(world: World, situation: str = "passed_on") -> Concern:
    concern = raise_one(world)
    decided(world, concern)
    changes.tell_reporter(by=world.actor("dsl"), ref=concern.ref, situation=situation, words="<i>Thank</i> you.")
    return concern


@pytest.mark.parametrize("situation", sorted(OUTCOME_MESSAGES))
def test_the_message_and_its_limits_in_plain_words(world: World, situation: str) -> None:
    concern = told(world, situation)
    response = signed_in(world).get(at("told", concern.ref))
    page = words_of(response)
    assert OUTCOME_MESSAGES[situation].title in page
    assert OUTCOME_MESSAGES[situation].text in page
    assert WHY_NO_MORE[situation] in page
    assert OUTCOME_MESSAGES[situation].limits not in page
    assert "<i>Thank" not in response.content.decode()
    assert "It arrived and somebody has read it" in page
    assert "early help" not in page


def test_showing_marks_the_messages_as_seen_once(world: World) -> None:
    concern = told(world)
    client = signed_in(world)
    assert Notice.objects.filter(person=world.ref("reporter"), subject=concern.ref, read_at__isnull=True).exists()
    client.get(at("told", concern.ref))
    assert not ToldMessage.objects.filter(concern=concern, to="reporter", seen_at__isnull=True).exists()
    assert not Notice.objects.filter(person=world.ref("reporter"), subject=concern.ref, read_at__isnull=True).exists()
    client.get(at("told", concern.ref))
    assert Entry.objects.filter(act="casework.concern.message_seen").count() == 1
    assert "New message" not in words_of(client.get(at("mine")))


@pytest.mark.parametrize("who", ["other_reporter", "dsl", "line_manager", "lead_trustee", "alleged", "administrator"])
def test_only_whoever_raised_it(world: World, who: str) -> None:
    concern = told(world)
    assert signed_in(world, who).get(at("told", concern.ref)).status_code == 404
    assert not ToldMessage.objects.filter(concern=concern, seen_at__isnull=False).exists()


def heard(score: str = "4", **more: str) -> dict[str, Any]:
    return {"act": "heard", "heard-score": score, **more}


def test_was_i_heard(world: World) -> None:
    concern = told(world)
    client = signed_in(world)
    missing = client.post(at("told", concern.ref), {"act": "heard", "heard-words": "They rang me."})
    assert missing.status_code == 422
    assert "Choose one of the five answers." in words_of(missing)
    assert "They rang me." in words_of(missing)
    for _ in range(2):
        done = client.post(at("told", concern.ref), heard(**{"heard-words": "They rang me."}))
    assert "Thank you." in words_of(client.get(done["Location"]))
    concern.refresh_from_db()
    assert (concern.heard, concern.heard_words) == (4, "They rang me.")
    assert Entry.objects.filter(act="casework.concern.heard_said").count() == 1


def test_add_something_once(world: World) -> None:
    concern = raise_one(world)
    client = signed_in(world)
    here = at("told", concern.ref)
    assert "Write what you want to add" in words_of(client.post(here, {"act": "add"}))
    wrong = SimpleUploadedFile("x.svg", b"<svg/>", "image/svg+xml")
    refused = client.post(here, {"act": "add", "add-words": "She came back.", "add-papers": [wrong]})
    assert "x.svg is not a kind we can take" in words_of(refused)
    assert "She came back." in words_of(refused)
    sent = {"act": "add", "add-words": "She came back.", "add-send_key": secrets.token_hex(8)}
    client.post(here, sent)
    client.post(here, sent)
    assert Addendum.objects.count() == 1
    assert "She came back." in words_of(client.get(here))
    told_of = Notice.objects.filter(subject=concern.ref, person=world.ref("dsl"), kind="added_to")
    assert told_of.count() == 1, "the one who is due to read it is told of the addition"


def test_what_was_typed_after_sending_is_added(world: World) -> None:
    concern = raise_one(world)
    signed_in(world).post(at("told", concern.ref), {"act": "add", "add-words": "late words", "add-send_key": "k" * 20})
    assert Addendum.objects.get().words == "late words"


def ask(client: Any, **given: str) -> Any:
    return client.post(at("ask_advice"), {"question": "Is a lift home all right?", "send_key": "ask-1", **given})


def test_a_question_in_one_box(world: World) -> None:
    client = signed_in(world)
    assert "Dana Wells (safeguarding lead)" in words_of(client.get(at("ask_advice")))
    empty = client.post(at("ask_advice"), {"question": " ", "not_to": "Sam"})
    assert empty.status_code == 422
    assert "Write your question. One line is enough." in words_of(empty)
    assert 'value="Sam"' in empty.content.decode()
    first, again = ask(client), ask(client)
    assert first["Location"] == again["Location"]
    page = words_of(client.get(first["Location"]))
    assert "Sent. You are told here" in page
    assert "Dana Wells has it" in page
    assert Advice.objects.count() == 1


def test_a_question_about_the_lead_is_not_asked_of_them(world: World) -> None:
    client = signed_in(world)
    empty = client.post(at("ask_advice"), {"question": "", "not_to": "Dana Wells"})
    assert "Avery Brook" in words_of(empty)
    ask(client, not_to="Dana Wells")
    assert Advice.objects.get().asked_of.ref == world.ref("alternate")
    assert signed_in(world, "dsl").get(at("advice", Advice.objects.get().ref)).status_code == 404


def test_the_lead_answers_on_the_same_page(world: World) -> None:
    asker, lead = signed_in(world), signed_in(world, "dsl")
    ask(asker)
    here = at("advice", Advice.objects.get().ref)
    assert "Rowan Vale asked" in words_of(lead.get(here))
    assert "Write your answer." in words_of(lead.post(here, {"answer": ""}))
    for _ in range(2):
        assert lead.post(here, {"answer": "Tell me first. <b>Always</b>."}).status_code == 302
    page = asker.get(here)
    assert "Tell me first." in words_of(page)
    assert "<b>Always" not in page.content.decode()
    assert lead.post(here, {"answer": "Something else"}).status_code == 422
    assert asker.post(here, {"answer": "I answer myself"}).status_code == 404
    assert signed_in(world, "other_reporter").get(here).status_code == 404
    assert "Answered" in words_of(asker.get(at("mine")))


def test_a_question_becomes_a_concern(world: World) -> None:
    client = signed_in(world)
    ask(client)
    advice = Advice.objects.get()
    turn = re.search(r'href="([^"]+from=[^"]+)"', client.get(at("advice", advice.ref)).content.decode())
    assert turn
    assert "Is a lift home all right?" in words_of(client.get(turn.group(1)))
    assert ConcernDraft.objects.count() == 0
    assert client.post(at("raise_concern"), {"from": advice.ref}).status_code == 422
    key = client.post(at("raise_concern"), {"immediate_danger": "no", "from": advice.ref})["Location"].split("/")[-3]
    assert "Is a lift home all right?" in words_of(client.get(at("raise_step", key, "what")))
    client.post(at("raise_step", key, "worker"), {"about_worker": "no"})
    client.post(at("raise_step", key, "check"), {})
    advice.refresh_from_db()
    assert advice.became == Concern.objects.get()
    assert Concern.objects.get().raised_via == "advice"
    assert "This became a concern" in words_of(client.get(at("advice", advice.ref)))
    assert client.get(at("raise_concern") + f"?from={advice.ref}")["Location"] == at("told", advice.became.ref)
    assert signed_in(world, "dsl").get(at("raise_concern") + f"?from={advice.ref}").status_code == 404


def test_notices_are_named_by_us_alone(world: World) -> None:
    client = signed_in(world)
    for name, said in NOTES.items():
        assert said in words_of(client.get(at("raise_concern"), {"note": name}))
    assert "hello" not in words_of(client.get(at("raise_concern"), {"note": "hello"}))


def test_no_word_of_the_trade(world: World) -> None:
    concern = told(world)
    client = signed_in(world)
    for page in (at("raise_concern"), at("mine"), at("ask_advice"), at("told", concern.ref)):
        shown = re.sub(r"<[^>]+>", " ", words_of(client.get(page))).lower()
        for word in ("clock", "coding", "knot", "polarity", "threshold", "triage"):
            assert not re.search(rf"\b{word}", shown), (page, word)
