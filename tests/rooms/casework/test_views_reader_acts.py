"""Every act on its page: shown, in error with what was typed kept, done, done twice, and met by somebody else's change."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.models import Entry
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern, Referral
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
    Case("record_capacity", "raised", {"doubt": "yes", "decision": "Where to live.", "conclusion": "later"},
         ("Say whether there is reason to doubt",)),
    Case("record_sharing", "raised", {"with_whom": "The school.", "what": "That she is safe.", "basis": "public_task", "known": "yes"},
         ("Write whom you shared it with", "Write what you shared", "Choose why it is lawful", "Say whether the person was told")),
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
        **{n: "typed <b>here</b>" for n in ("words", "why", "safety_action", "decision", "what") if n in case.sent},
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
