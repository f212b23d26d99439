"""From a worry to its effect, as six people: its theme, the board's pack, a question, a decision, what was learned, who read it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.site import Site
from tests.journeys.test_board import keeps_a_meeting
from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey
HERE = "/o/harbour"
CASEWORK, BOARD, QUALITY = f"{HERE}/casework/concerns", f"{HERE}/governance", f"{HERE}/quality"
QUESTION = "Who looks at marks when the leader is away?"
DECIDED = "A second person looks, always."
BRIEF = "Marks: ask a second person to look."
WORRIED = """
import datetime
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places.models import Organisation, Person
from tests.world import World, raise_one
here = Organisation.objects.get(code="harbour")
with scope.of(here.id):
    world = World(here, here, {"reporter": Person.objects.get(name="Rowan Vale")})
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=40)
    print(raise_one(world, at=then, narrative="Bruises on both arms.").ref)
"""
WHOLE = ("concern", "theme_shown", "pack", "meeting", "challenge", "decision", "message", "message_receipt", "learning",
         "learning_receipt", "learning_read", "learning_effect")  # fmt: skip
LED = ("concern", "theme_shown", "pack", "meeting", "challenge", "decision", "learning")


def refused(who: Walker, button: str | None = None) -> None:
    """Press with nothing said: the page says what is wrong, accessibly."""
    who.press(button)
    assert "There is a problem" in who.words


def named(who: Walker, kind: str) -> str:
    found = re.search(rf"{kind}-[0-9A-Z]+", who.page.url)
    assert found, who.page.url
    return found.group()


def codes(lead: Walker, concern: str) -> None:
    lead.open(f"{CASEWORK}/{concern}/acknowledge/")
    lead.fill(words="Thank you. I have read it.")
    lead.press()
    lead.open(f"{CASEWORK}/{concern}/code/")
    refused(lead, "Add the theme")
    lead.fill(theme="S4", tone="concern")
    lead.press("Add the theme")
    assert "The theme is recorded." in lead.page.inner_text("body")


def sends_the_pack(lead: Walker) -> str:
    meeting = keeps_a_meeting(lead)
    lead.open(f"{HERE}/packs/{meeting}/")
    lead.press("Send it as it is now")
    assert "It stays as it was sent" in lead.words
    return meeting


def asks(trustee: Walker, meeting: str) -> None:
    trustee.open(f"{BOARD}/meetings/{meeting}/")
    trustee.follow("Read it as it was sent")
    assert "Bruises" not in trustee.words
    trustee.follow("Back to the meeting")
    trustee.press("Write down a question")
    refused(trustee)
    trustee.fill(asked=QUESTION, about="themes")
    trustee.press()
    assert "Not answered yet" in trustee.words


def answers(leader: Walker, meeting: str) -> None:
    leader.open(f"{BOARD}/meetings/{meeting}/")
    leader.follow("Write down the answer")
    refused(leader)
    leader.fill(answered="Nobody is named for it.")
    leader.press()
    assert "Nobody is named for it." in leader.words


def decides(member: Walker, meeting: str, concern: str) -> str:
    """Cites a figure of the pack and a voice that is not theirs to open."""
    member.open(f"{BOARD}/meetings/{meeting}/")
    member.press("Write down a decision")
    refused(member)
    member.fill(title=DECIDED, safeguarding="yes", changes_practice="yes", voices_cited=concern)
    member.page.locator("[name=figures_cited]").first.check()
    member.page.locator("[name=because_of]").first.check()
    member.press()
    assert "Cited as sealed" in member.words
    assert "Bruises" not in member.words
    return named(member, "DCN")


def tells(lead: Walker, decision: str) -> None:
    lead.open(f"{BOARD}/decisions/{decision}/tell/")
    refused(lead)
    lead.fill(title="A second person looks.", words="Ask somebody to look with you.", units="day-centre")
    lead.press()


def learns(lead: Walker, decision: str) -> str:
    lead.open(f"{BOARD}/decisions/{decision}/")
    lead.press("Send what was learned to teams")
    assert lead.page.locator("[name=from_refs]").input_value() == decision
    refused(lead)
    lead.fill(title=BRIEF, says="One person alone missed marks.", asks="Ask a second person.", origin_unit="youth-club")
    lead.fill(sent_to_levels="front_line")
    lead.fill(sent_to_units="day-centre")
    lead.press()
    assert "It is on its way" in lead.page.inner_text("body")
    return named(lead, "LRN")


def reads(them: Walker) -> str:
    """The team in the next building: one tap for the message, one for the brief."""
    them.open(f"{HERE}/")
    them.follow("Read: A second person looks.")
    them.press("I have read this")
    them.open(f"{HERE}/")
    them.follow("Read what was learned")
    assert "One person alone missed marks." in them.words
    receipt = named(them, "LRC")
    them.press("I have read this")
    assert "It is noted that you have read it" in them.page.inner_text("body")
    return receipt


def looks(lead: Walker, brief: str) -> None:
    lead.open(f"{QUALITY}/learning/{brief}/")
    lead.press("Look whether it changed anything")
    refused(lead)
    lead.fill(effect="no_change_seen", effect_seen="Two files of this month: one person alone in both.")
    lead.press()
    assert "No change" in lead.words


def traced(site: Site, ref: str, who: str) -> dict[str, object]:
    done = site.command("trace", ref, "--as", f"{who}@example.org", "--format", "json")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def kinds(site: Site, ref: str) -> set[str]:
    nodes = traced(site, ref, "dsl")["nodes"]
    assert isinstance(nodes, list)
    assert not any(node["sealed"] for node in nodes)
    return {node["kind"] for node in nodes}


def is_whole(lead: Walker, concern: str, receipt: str, brief: str) -> None:
    """From the worry everything that came of it; from the receipt, and from the effect, everything that led there."""
    ends = {concern: set(WHOLE), receipt: {*LED, "learning_read"}, brief: {*LED, "learning_effect"}}
    for ref, those in ends.items():
        lead.open(f"{HERE}/trace/{ref}/")
        for said in ("Worry raised", "In the board's pack", "Asked in the meeting", "Decided in the meeting"):
            assert said in lead.words, (ref, said)
        assert kinds(lead.site, ref) >= those, ref


def test_what_a_worry_taught_reaches_the_next_building(browser: Browser, site: Site) -> None:
    her = Walker(browser, site, "reporter", phone=True)
    lead = Walker(browser, site, "dsl")
    trustee, leader = Walker(browser, site, "lead_trustee", phone=True), Walker(browser, site, "executive_lead")
    member, them = Walker(browser, site, "committee_member"), Walker(browser, site, "other_reporter", phone=True)
    concern = site.does(WORRIED)  # of last month: a pack counts months that have ended
    her.open(f"{HERE}/casework/mine/")
    assert concern in her.page.content()
    codes(lead, concern)
    meeting = sends_the_pack(lead)
    asks(trustee, meeting)
    answers(leader, meeting)
    decision = decides(member, meeting, concern)
    tells(lead, decision)
    brief = learns(lead, decision)
    receipt = reads(them)
    looks(lead, brief)
    is_whole(lead, concern, receipt, brief)
    trustee.open(f"{HERE}/trace/{decision}/")
    assert "Sealed" in trustee.words
    assert "Bruises" not in trustee.words
    assert concern not in trustee.page.content()
    assert concern not in json.dumps(traced(site, decision, "lead_trustee"))
    for walker in (her, lead, trustee, leader, member, them):
        walker.close()
