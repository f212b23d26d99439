"""Triage, deciding and telling: the pages with more than one step, and what lies beside them."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from goldenthread.foundation.kernel import moment
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern, ThresholdDecision, ToldMessage
from tests.world import NOW, World, decided, raise_one


def url(verb: str, ref: str) -> str:
    return reverse(f"casework:{verb}", args=["harbour", ref])


def text(response: Any) -> str:
    return html.unescape(str(response.content.decode()))


def dated(name: str, when: date) -> dict[str, str]:
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def decided_now(world: World) -> Concern:
    concern = raise_one(world)
    decided(world, concern, threshold="statutory", criteria_met=True)
    return Concern.objects.get(ref=concern.ref)


def test_triage_asks_whom_it_is_about_first_and_then_the_kinds_that_fit(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("dsl"))
    address = url("triage", concern.ref)
    assert "Who is this about?" in text(client.get(address))
    assert "Say whether it is about a child" in text(client.get(address + "?population=dogs"))
    child, adult = (text(client.get(f"{address}?population={p}")) for p in ("children", "adults"))
    assert "Child criminal exploitation" in child
    assert "Child criminal exploitation" not in adult
    assert "Self-neglect" in adult
    both = text(client.get(address + "?population=young_people&of_age=not_known"))
    assert "Self-neglect" in both
    assert "Child criminal exploitation" in both
    assert "Child criminal exploitation" not in text(client.get(address + "?population=young_people&of_age=yes"))
    kept = {"n": concern.n, "categories": ["self_neglect"], "safety_action": "x", "history": "y"}
    assert client.post(address + "?population=young_people&of_age=yes", kept).status_code == 302
    assert "Self-neglect" in text(client.get(address + "?population=young_people&of_age=yes"))


def test_triage_shows_earlier_concerns_and_questions_and_links_the_same_person(world: World, client: Client) -> None:
    with moment.lived_at(NOW - timedelta(days=40)):
        earlier = raise_one(world, about_name="Robyn Sparrow", about_born="2015")
    hidden = raise_one(world, at=NOW - timedelta(days=30), about_worker="yes", worker_words="Dana Wells")
    question = changes.ask_advice(
        by=world.actor("reporter"), question="Is no coat a worry?", send_key="q1", at=NOW - timedelta(days=9)
    )
    concern = raise_one(world, about_name="Robyn Sparow Sparrow")
    client.force_login(world.user("dsl"))
    address = url("triage", concern.ref) + "?population=children"
    page = text(client.get(address))
    assert earlier.ref in page
    assert hidden.ref not in page
    assert question.question in page
    assert earlier.about is not None
    sent = {
        "n": concern.n,
        "categories": ["neglect"],
        "safety_action": "x",
        "history": "y",
        "same_person_as": earlier.about.ref,
    }
    assert client.post(address, {**sent, "same_person_as": "PAR-00000000"}).status_code == 422
    assert client.post(address, sent).status_code == 302
    assert Concern.objects.get(ref=concern.ref).about_id == earlier.about_id
    assert "Told as: Robyn Sparow Sparrow" in text(client.get(url("concern", concern.ref)))
    assert "Same person" in text(client.get(address))


def ready_to_decide(world: World) -> Concern:
    concern = raise_one(world, immediate_danger="yes")
    changes.triage_concern(
        by=world.actor("dsl"),
        ref=concern.ref,
        population="children",
        categories=("neglect",),
        safety_action="x",
        history="y",
    )
    return Concern.objects.get(ref=concern.ref)


def test_deciding_in_two_steps_carries_what_was_typed(world: World, client: Client) -> None:
    concern = ready_to_decide(world)
    client.force_login(world.user("dsl"))
    address = url("decide", concern.ref)
    first = text(client.get(address))
    assert "Children Act 1989 s47(1)(b)" in first
    assert "Why do you decide this?" not in first
    law = {
        "n": concern.n,
        "send_key": "d1",
        "answer_s47": "yes",
        "reason_s47": "Three marks",
        "criteria_met": "yes",
        "threshold": "monitor",
    }
    second = text(client.post(address, {**law, "go": "1"}))
    assert "There is a problem" not in second
    assert "Why do you decide this?" in second
    assert "Whose risk is it while we hold it?" in second
    assert "somebody is in danger now, and this is not an emergency" in second
    assert "Another person has to look at this" in second.replace("\n", " ")
    assert '<input type="hidden" name="reason_s47" value="Three marks">' in second
    missing = client.post(address, {**law, "go": "send", "rationale": "Because"})
    assert missing.status_code == 422
    for words in ("Say what else you considered", "Say who you consulted", "Say whose risk this is", "Choose a day after today",
                  "The criteria are met. Say why this was not referred."):  # fmt: skip
        assert words in text(missing), words
    why = {"rationale": "Because", "alternatives": "To refer", "consulted": "Duty line", "held_whose_risk": "Ours",
           "held_what_would_change": "A mark", "held_why": "They asked us to lead", **dated("review_by", date(2026, 4, 1)),
           "second_view_asked": world.ref("deputy_dsl")}  # fmt: skip
    back = text(client.post(address, {**law, **why, "go": "0"}))
    assert "Three marks" in back
    assert '<input type="hidden" name="rationale" value="Because">' in back
    assert '<input type="hidden" name="review_by_month" value="4">' in back
    assert client.post(address, {**law, **why, "go": "send"}).status_code == 302
    row = ThresholdDecision.objects.get(concern=concern)
    assert row.criteria["answers"] == [["s47", "yes", "Three marks"]]
    assert row.criteria["review_by"] == "2026-04-01"
    assert row.second_view_asked == world.ref("deputy_dsl")


def test_deciding_keeps_the_first_step_until_it_is_answered(world: World, client: Client) -> None:
    concern = ready_to_decide(world)
    client.force_login(world.user("dsl"))
    address = url("decide", concern.ref)
    shown = client.post(
        address, {"n": concern.n, "go": "1", "reason_s17": "No reason without an answer", "answer_s47": "no"}
    )
    assert shown.status_code == 422
    page = text(shown)
    for words in ("Answer yes, no or not known.", "Say what this answer rests on.", "Choose what was decided.",
                  "Say whether the law's criteria are met."):  # fmt: skip
        assert words in page, words
    assert "Why do you decide this?" not in page
    past = {"n": concern.n, "go": "send", "criteria_met": "no", "threshold": "monitor", "rationale": "x", "alternatives": "x", "consulted": "x",
            "held_whose_risk": "x", "held_what_would_change": "x", **dated("review_by", date(2026, 3, 2))}  # fmt: skip
    refused = client.post(address, past)
    assert refused.status_code == 422
    assert "Choose a day after today to look at this again." in text(refused)
    assert "Step 2 of 2" in text(refused)


def test_a_conflict_on_the_second_step_keeps_both(world: World, client: Client) -> None:
    concern = ready_to_decide(world)
    client.force_login(world.user("dsl"))
    sent = {"n": concern.n, "send_key": "d2", "go": "send", "criteria_met": "no", "threshold": "advice", "rationale": "My reasons",
            "alternatives": "x", "consulted": "y"}  # fmt: skip
    changes.record_wishes(
        by=world.actor("deputy_dsl"), ref=concern.ref, state="asked_not_expressed", words="She shrugged."
    )
    page = text(client.post(url("decide", concern.ref), sent))
    assert "Somebody else changed this while you were writing" in page
    assert "She shrugged." in page
    assert "Asked, and they did not say" in page
    assert "My reasons" in page
    assert '<input type="hidden" name="threshold" value="advice">' in page
    assert page.count('name="n"') == 1
    assert client.post(url("decide", concern.ref), {**sent, "n": concern.n + 1}).status_code == 302


def test_only_those_who_may_read_it_can_be_asked_for_a_second_view(world: World, client: Client) -> None:
    concern = ready_to_decide(world)
    client.force_login(world.user("dsl"))
    law = {"n": concern.n, "go": "1", "criteria_met": "no", "threshold": "advice"}
    page = text(client.post(url("decide", concern.ref), law))
    offered = re.search(r'name="second_view_asked".*?</select>', page, re.S)
    assert offered is not None
    assert "Devon Marsh" in offered.group()
    assert "Harper Lune" in offered.group()
    for name in ("Dana Wells", "Ari Stone", "Alex Croft", "Parker Rill", "Evelyn Shaw"):
        assert name not in offered.group()
    changes.declare_conflict(
        by=world.actor("dsl"), ref=concern.ref, person=world.ref("deputy_dsl"), kind="close", why="Family"
    )
    page = text(client.post(url("decide", concern.ref), law))
    assert "Devon Marsh" not in re.findall(r'name="second_view_asked".*?</select>', page, re.S)[0]


def test_telling_is_looked_at_before_it_is_sent(world: World, client: Client) -> None:
    concern = raise_one(world)
    decided(world, concern, threshold="monitor")
    concern.refresh_from_db()
    client.force_login(world.user("dsl"))
    address = url("tell_reporter", concern.ref)
    page = text(client.get(address))
    assert "Fits what was decided. When: It is monitored" in page
    assert "Do not say who is watched over" in page
    none = client.post(address, {"n": concern.n, "go": "1"})
    assert none.status_code == 422
    assert "Choose the message that fits." in text(none)
    sent = {"n": concern.n, "send_key": "t1", "situation": "keeping_watch", "words": "Come by on Friday."}
    preview = text(client.post(address, {**sent, "go": "1"}))
    assert "This is what they will read" in preview
    assert "we are keeping watch" in preview
    assert "Come by on Friday." in preview
    assert not ToldMessage.objects.filter(concern=concern, kind="outcome").exists()
    assert "Come by on Friday." in text(client.post(address, {**sent, "go": "0"}))
    assert client.post(address, {**sent, "go": "send"}).status_code == 302
    assert client.post(address, {**sent, "go": "send"}).status_code == 302
    message = ToldMessage.objects.get(concern=concern, kind="outcome")
    assert message.words.endswith("Come by on Friday.")
    assert message.limits


def test_nobody_to_tell_is_said_before_anything_is_typed(world: World, client: Client) -> None:
    concern = raise_one(world)
    decided(world, concern)
    Concern.objects.filter(ref=concern.ref).update(raised_by=None)
    client.force_login(world.user("dsl"))
    assert "Nobody can be told" in text(client.get(url("tell_reporter", concern.ref)))
    assert "It was raised without a name or a receipt." in text(client.get(url("close", concern.ref)))


def test_closing_needs_that_whoever_raised_it_is_told(world: World, client: Client) -> None:
    concern = decided_now(world)
    client.force_login(world.user("dsl"))
    sent = {"n": concern.n, "reason": "needs_met", "words": "All well."}
    refused = client.post(url("close", concern.ref), sent)
    assert refused.status_code == 422
    assert "Tell whoever raised it, plan a day to" in text(refused)
    assert client.post(url("close", concern.ref), {**sent, **dated("tell_by", date(2026, 3, 9))}).status_code == 302
