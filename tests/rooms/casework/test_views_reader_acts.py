"""Every act on its page: shown, in error with what was typed kept, done, done twice, and met by somebody else's change."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.models import Entry
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Addendum, Concern, Referral, ReferralStep, ThresholdDecision, ToldMessage
from tests.world import NOW, World, decided, raise_one


def url(verb: str, ref: str) -> str:
    return reverse(f"casework:{verb}", args=["harbour", ref])


def dated(name: str, when: date) -> dict[str, str]:
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def text(response: Any) -> str:
    return html.unescape(str(response.content.decode()))


@dataclass
class Case:
    """One act: what has to be so before, what is sent, and what is asked back when nothing is sent."""

    verb: str
    before: str
    sent: dict[str, Any]
    problems: tuple[str, ...]
    who: str = "dsl"
    query: str = ""


CASES = [
    Case("acknowledge", "raised", {"words": "I have read it."}, ("Write a few words to whoever raised it",)),
    Case("triage", "raised", {"categories": ["physical"], "safety_action": "Rang home.", "history": "Nothing earlier."},
         ("Choose at least one kind of harm", "Say what was done at once", "Say what you found"), query="?population=children"),
    Case("second_view", "asked", {"agrees": "no", "words": "I would refer it."},
         ("Say whether you agree", "Say why you see it this way"), who="deputy_dsl"),
    Case("refer", "decided", {"to": "police", "words": "What was seen.", "sharing_basis": "vital_interests", "person_told": "yes"},
         ("Choose whom you referred it to", "Write what you told them", "Choose why it is lawful", "Say whether the person was told")),
    Case("record_answer", "referred", {"answer": "accepted", "words": "They lead."}, ("Choose what they answered", "Write what they said")),
    Case("chase", "referred", {"words": "Left word with duty."}, ("Write whom you reached",)),
    Case("grade_serious", "raised", {"why": "A mark on a child."}, ("Say why it is serious, without names",)),
    Case("record_wishes", "raised", {"state": "asked_and_expressed", "words": "I want it to stop."},
         ("Say whether the person was asked", "Write what they said in their own words")),
    Case("tell_person", "decided", {"words": "We rang your gran.", "how": "in_person"},
         ("Write what the person is told", "Say how they were told")),
    Case("pause", "decided", {"handover": "outcome_told", "reason": "police_asked", "words": "DC Hill",
                              **dated("review_on", date(2026, 3, 9))},
         ("Choose what has to wait", "Choose why this has to wait", "Write who asked for it", "Choose a day after today")),
    Case("close", "decided", {"reason": "needs_met", "words": "All is well.", "cannot_tell": "They moved away."},
         ("Choose why this is closed", "Say what came of it")),
    Case("reopen", "closed", {"why": "New marks."}, ("Say why it is opened again",)),
    Case("add_addendum", "raised", {"words": "The left arm."}, ("Write what you want to add or correct",)),
    Case("assign", "raised", {"person": "deputy_dsl", "why": "On leave."}, ("Choose somebody who reads worries", "Say why it is passed on")),
    Case("declare_conflict", "raised", {"person": "deputy_dsl", "kind": "close", "why": "Family."},
         ("Choose a person of this organisation", "Say whether it is about them", "Say why, in a few words")),
    Case("see_serious", "serious", {"words": "Thank you."}, (), who="executive_lead"),
]  # fmt: skip


def prepare(world: World, before: str) -> Concern:
    concern = raise_one(world)
    lead = world.actor("dsl")
    if before in ("decided", "referred", "closed"):
        decided(world, concern, threshold="statutory", criteria_met=True)
    if before == "asked":
        changes.triage_concern(
            by=lead, ref=concern.ref, population="children", categories=("neglect",), safety_action="x", history="y"
        )
        changes.decide_threshold(
            by=lead, ref=concern.ref, threshold="advice", criteria_met=False, rationale="Because.", alternatives="None.",
            consulted="Nobody yet.", second_view_asked=world.ref("deputy_dsl"),
        )  # fmt: skip
    if before == "referred":
        changes.refer_concern(
            by=lead, ref=concern.ref, to="police", words="x", sharing_basis="consent", person_told="yes"
        )
    if before == "closed":
        changes.close_concern(by=lead, ref=concern.ref, reason="moved", words="x", cannot_tell="y")
    if before == "serious":
        changes.grade_serious(by=lead, ref=concern.ref, why="A mark on a child.")
    return Concern.objects.get(ref=concern.ref)


def body(world: World, case: Case, concern: Concern, key: str = "k1") -> dict[str, Any]:
    """What the browser sends: the answers, and the hidden fields that were on the page."""
    sent = {name: world.ref(v) if name == "person" else v for name, v in case.sent.items()}
    referral = Referral.objects.filter(concern=concern).first()
    return {"n": concern.n, "send_key": key, **({"referral": referral.ref} if referral else {}), **sent}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.verb)
def test_an_act_from_its_page(world: World, client: Client, case: Case) -> None:
    concern = prepare(world, case.before)
    client.force_login(world.user(case.who))
    address = url(case.verb, concern.ref) + case.query
    shown = client.get(address)
    assert shown.status_code == 200
    assert f'name="n" value="{concern.n}"' in text(shown)
    entries = Entry.objects.filter(chain=world.organisation.chain).count()
    sent = client.post(address, body(world, case, concern))
    assert sent.status_code == 302, text(sent)
    assert Entry.objects.filter(chain=world.organisation.chain).count() == entries + 1
    after = client.get(sent["Location"])
    assert after.status_code == 200
    assert "gt-notice--good" in text(after)


@pytest.mark.parametrize("case", [c for c in CASES if c.problems], ids=lambda case: case.verb)
def test_nothing_typed_names_each_field_and_what_to_do(world: World, client: Client, case: Case) -> None:
    concern = prepare(world, case.before)
    client.force_login(world.user(case.who))
    shown = client.post(url(case.verb, concern.ref) + case.query, {"n": concern.n})
    assert shown.status_code == 422
    page = text(shown)
    assert "There is a problem" in page
    assert "<title>Error: " in page
    for words in case.problems:
        assert len(re.findall(re.escape(words), page)) >= 2, words  # in the summary, and beside its field
    links = re.findall(r'error-summary__list">.*?</ul>', page, re.S)[0]
    assert all(f'id="{anchor}"' in page for anchor in re.findall(r'href="#([^"]+)"', links))


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.verb not in ("see_serious", "acknowledge")], ids=lambda case: case.verb
)
def test_what_was_typed_is_kept(world: World, client: Client, case: Case) -> None:
    concern = prepare(world, case.before)
    client.force_login(world.user(case.who))
    typed = {
        **body(world, case, concern),
        **{n: "typed <b>here</b>" for n in ("words", "why", "safety_action") if n in case.sent},
    }
    typed["n"] = ""
    shown = client.post(url(case.verb, concern.ref) + case.query, typed)
    assert shown.status_code == 422
    assert "The page had grown old" in text(shown)
    assert "typed &lt;b&gt;here&lt;/b&gt;" in shown.content.decode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.verb)
def test_a_button_pressed_twice_does_it_once_and_says_so_calmly(world: World, client: Client, case: Case) -> None:
    concern = prepare(world, case.before)
    client.force_login(world.user(case.who))
    sent = body(world, case, concern)
    address = url(case.verb, concern.ref) + case.query
    assert client.post(address, sent).status_code == 302
    entries = Entry.objects.filter(chain=world.organisation.chain).count()
    again = client.post(address, sent, follow=True)
    assert again.status_code == 200
    assert "gt-notice" in text(again)
    assert "There is a problem" not in text(again)
    assert Entry.objects.filter(chain=world.organisation.chain).count() == entries


LOCKED = [
    c for c in CASES if c.verb in ("acknowledge", "triage", "refer", "record_wishes", "tell_person", "close", "assign")
]


@pytest.mark.parametrize("case", LOCKED, ids=lambda case: case.verb)
def test_somebody_elses_change_is_shown_by_field_and_sending_again_works(
    world: World, client: Client, case: Case
) -> None:
    concern = prepare(world, case.before)
    client.force_login(world.user(case.who))
    sent = body(world, case, concern)
    address = url(case.verb, concern.ref) + case.query
    changes.grade_serious(by=world.actor("deputy_dsl"), ref=concern.ref, why="A mark.")
    shown = client.post(address, sent)
    assert shown.status_code == 409
    page = text(shown)
    assert "Somebody else changed this while you were writing" in page
    assert "changed by Devon Marsh" in page
    assert "Graded serious on" in page
    assert "It was: nothing" in page
    assert "2 March 2026 at 10:00" in page
    if "words" in case.sent:
        assert case.sent["words"] in page
    fresh = re.search(r'name="n" value="(\d+)"', page)
    assert fresh is not None
    assert client.post(address, {**sent, "n": fresh.group(1)}).status_code == 302


def test_a_late_act_asks_why_and_keeps_the_answer(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("dsl"))
    assert "Why is this late?" not in text(client.get(url("acknowledge", concern.ref)))
    with moment.lived_at(NOW + timedelta(days=4)):
        assert "Why is this late?" in text(client.get(url("acknowledge", concern.ref)))
        sent = {"n": concern.n, "words": "Read.", "missed_reason": "Nobody covered the weekend."}
        assert client.post(url("acknowledge", concern.ref), sent).status_code == 302
    clock = Clock.objects.get(root=concern.ref, handover="concern_acknowledged")
    assert clock.missed_reason == "Nobody covered the weekend."
    assert "Why late: Nobody covered the weekend." in text(client.get(url("concern", concern.ref)))


def test_what_is_done_already_is_said_calmly(world: World, client: Client) -> None:
    concern = raise_one(world)
    decided(world, concern)
    lead = world.actor("dsl")
    changes.grade_serious(by=lead, ref=concern.ref, why="A mark.")
    changes.see_serious(by=world.actor("executive_lead"), ref=concern.ref)
    changes.close_concern(by=lead, ref=concern.ref, reason="moved", words="x", cannot_tell="y")
    for verb, who in (
        ("acknowledge", "dsl"),
        ("grade_serious", "dsl"),
        ("close", "dsl"),
        ("see_serious", "executive_lead"),
    ):
        client.force_login(world.user(who))
        for response in (
            client.get(url(verb, concern.ref)),
            client.post(url(verb, concern.ref), {"n": 1, "words": "x"}),
        ):
            assert response.status_code == 302, verb


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        ("decide", "Triage it first"), ("close", "Decide first"), ("tell_reporter", "Decide first"), ("second_view", "There is no decision"),
        ("record_answer", "No referral waits"), ("chase", "No referral waits"),
    ],
)  # fmt: skip
def test_too_early_leads_to_what_comes_first(world: World, client: Client, verb: str, says: str) -> None:
    concern = raise_one(world)
    client.force_login(world.user("dsl"))
    for response in (client.get(url(verb, concern.ref)), client.post(url(verb, concern.ref), {"n": 1})):
        assert response.status_code == 200
        assert says in text(response)


@pytest.mark.parametrize("verb", ["triage", "decide", "refer"])
def test_a_closed_one_is_opened_again_first(world: World, client: Client, verb: str) -> None:
    concern = prepare(world, "closed")
    client.force_login(world.user("dsl"))
    assert "Open it again before" in text(client.get(url(verb, concern.ref)))


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
    concern = prepare(world, "decided")
    client.force_login(world.user("dsl"))
    sent = {"n": concern.n, "reason": "needs_met", "words": "All well."}
    refused = client.post(url("close", concern.ref), sent)
    assert refused.status_code == 422
    assert "Tell whoever raised it, plan a day to" in text(refused)
    assert client.post(url("close", concern.ref), {**sent, **dated("tell_by", date(2026, 3, 9))}).status_code == 302


def test_when_it_happened_is_kept_and_what_has_not_come_is_refused(world: World, client: Client) -> None:
    concern = raise_one(world, at=NOW - timedelta(days=2))
    client.force_login(world.user("dsl"))
    sent = {"n": concern.n, "state": "asked_not_expressed", "words": "x", "send_key": "w1"}
    future = client.post(url("record_wishes", concern.ref), {**sent, "at": "2026-03-02T10:01"})
    assert "This time has not come yet" in text(future)
    early = client.post(url("record_wishes", concern.ref), {**sent, "at": "2026-02-01T10:00"})
    assert "cannot have happened before what it answers" in text(early)
    assert "Write a day and time" in text(client.post(url("record_wishes", concern.ref), {**sent, "at": "yesterday"}))
    assert client.post(url("record_wishes", concern.ref), {**sent, "at": "2026-03-01T18:30"}).status_code == 302
    clock = Clock.objects.get(root=concern.ref, handover="wishes_asked")
    assert clock.met_at is not None
    assert clock.met_at.isoformat() == "2026-03-01T18:30:00+00:00"
    assert clock.met_recorded_at == NOW
    assert "Written down on 2 March 2026" in text(client.get(url("concern", concern.ref)))


def test_of_two_referrals_the_one_that_was_chosen_is_chased(world: World, client: Client) -> None:
    concern = prepare(world, "referred")
    changes.refer_concern(
        by=world.actor("dsl"), ref=concern.ref, to="health", words="x", sharing_basis="consent", person_told="yes"
    )
    first, second = Referral.objects.filter(concern=concern).order_by("to")
    client.force_login(world.user("deputy_dsl"))
    page = text(client.get(url("chase", concern.ref)))
    assert "Police" in page
    assert "Health" in page
    missing = client.post(url("chase", concern.ref), {"n": 1, "words": "Rang."})
    assert "Choose which referral this is about." in text(missing)
    assert client.post(url("chase", concern.ref), {"n": 1, "words": "Rang.", "referral": second.ref}).status_code == 302
    assert ReferralStep.objects.get().referral_id == second.id != first.id


def test_an_addendum_with_files_and_one_that_cannot_be_taken(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("reporter"))
    evil = SimpleUploadedFile("run.exe", b"MZ\x90\x00" + b"\x00" * 60)
    refused = client.post(url("add_addendum", concern.ref), {"n": 1, "words": "See this.", "attached": [evil]})
    assert refused.status_code == 422
    assert "run.exe is not a kind we can take" in text(refused)
    assert "Choose your files again" in text(refused)
    assert "See this." in text(refused)
    assert not Addendum.objects.exists()
    two = [SimpleUploadedFile("a.txt", b"first"), SimpleUploadedFile("b.txt", b"second")]
    assert (
        client.post(
            url("add_addendum", concern.ref), {"n": 1, "words": "See this.", "attached": two, "correction": "on"}
        ).status_code
        == 302
    )
    assert Addendum.objects.get().correction is True
    page = text(client.get(url("concern", concern.ref)))
    assert "a.txt" in page
    assert "b.txt" in page


def test_who_steps_back_is_sent_to_the_list_and_sees_it_no_more(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("deputy_dsl"))
    page = text(client.get(url("declare_conflict", concern.ref)))
    assert "You can step back from it here" in page
    assert "Rowan Vale" not in re.findall(r'name="person".*?</select>', page, re.S)[0]
    sent = {"n": 1, "person": world.ref("deputy_dsl"), "kind": "close", "why": "My sister's child."}
    done = client.post(url("declare_conflict", concern.ref), sent, follow=True)
    assert done.redirect_chain[0][0] == reverse("casework:concerns", args=["harbour"])
    assert "You are kept from that concern" in text(done)
    assert client.get(url("concern", concern.ref)).status_code == 404


def test_a_reader_it_turns_out_to_be_about_loses_it_and_the_alternate_gets_it(world: World, client: Client) -> None:
    concern = raise_one(world)
    client.force_login(world.user("dsl"))
    sent = {"n": 1, "person": world.ref("deputy_dsl"), "kind": "alleged", "why": "Named later."}
    assert client.post(url("declare_conflict", concern.ref), sent).status_code == 302
    client.force_login(world.user("alternate"))
    page = text(client.get(url("concern", concern.ref)))
    assert "Only those it was passed to by name" in page
    assert reverse("casework:acknowledge", args=["harbour", concern.ref]) in page
    client.force_login(world.user("deputy_dsl"))
    assert client.get(url("concern", concern.ref)).status_code == 404
