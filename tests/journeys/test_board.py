"""A meeting of the board: its pack is sent, somebody asks, it decides on figures, those who practise are told and say that they read it."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.site import Site
from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey
AT = "/o/harbour/governance"


def keeps_a_meeting(lead: Walker) -> str:
    lead.open(f"{AT}/meetings/")
    lead.press("Add a meeting, forum or visit")
    lead.press()
    assert "There is a problem" in lead.words
    today = datetime.datetime.now(tz=datetime.UTC).date()
    lead.fill(body="board", held_on_day=str(today.day), held_on_month=str(today.month), held_on_year=str(today.year))
    lead.press()
    found = re.search(r"/meetings/(MTG-[0-9A-Z]+)/", lead.page.url)
    assert found, lead.page.url
    return found.group(1)


def sends_the_pack(lead: Walker, meeting: str) -> None:
    lead.open(f"{AT}/risks/add/")
    lead.fill(title="One person drives alone.", kind="safeguarding", likelihood="5", impact="4")
    lead.press()
    lead.open(f"{AT}/meetings/{meeting}/")
    lead.follow("See what it would say today")
    assert "Not sent yet" in lead.words
    assert "Pages on which nothing can be seen" in lead.words
    lead.press("Send it as it is now")
    assert "It stays as it was sent" in lead.words


def asks_and_decides(trustee: Walker, meeting: str) -> str:
    trustee.open(f"{AT}/meetings/{meeting}/")
    trustee.follow("Read it as it was sent")
    trustee.follow("Back to the meeting")
    trustee.press("Write down a question")
    trustee.press()
    assert "There is a problem" in trustee.words
    trustee.fill(asked="Who drives alone, and why?")
    trustee.press()
    assert "Not answered yet" in trustee.words
    trustee.follow("Write down the answer")
    trustee.fill(answered="One driver, on two evenings.")
    trustee.press()
    trustee.press("Write down a decision")
    trustee.press()
    assert "There is a problem" in trustee.words
    trustee.fill(title="Two people drive, always.", safeguarding="yes", changes_practice="yes")
    trustee.page.locator("[name=figures_cited]").first.check()
    trustee.page.locator("[name=because_of]").first.check()
    trustee.press()
    assert "What it rests on, each as it was seen then" in trustee.page.content()
    found = re.search(r"DCN-[0-9A-Z]+", trustee.page.url)
    assert found
    return found.group()


def tells(lead: Walker, decision: str) -> None:
    lead.open(f"{AT}/decisions/{decision}/")
    lead.press("Tell those who practise")
    lead.press()
    assert "There is a problem" in lead.words
    lead.fill(
        title="Two people drive.", words="From today nobody drives alone. Ask for a second person.", units="youth-club"
    )
    lead.press()
    lead.press("Add an action")
    lead.fill(
        title="A second driver on Tuesdays.", aimed_at="organisation", due_day="1", due_month="12", due_year="2030"
    )
    lead.press()
    lead.press("It is done")
    lead.press()
    assert "Did anything change?" in lead.words


def reads_it(them: Walker) -> None:
    them.open("/o/harbour/")
    them.follow("Read: Two people drive.")
    assert "From today nobody drives alone" in them.words
    them.press("I have read this")
    assert "you have read it" in them.page.content()
    assert them.page.get_by_role("button", name="I have read this").count() == 0


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_a_decision_goes_out_and_comes_back(browser: Browser, site: Site, phone: bool) -> None:
    lead, trustee, them = (Walker(browser, site, who, phone=phone) for who in ("dsl", "lead_trustee", "reporter"))
    meeting = keeps_a_meeting(lead)
    sends_the_pack(lead, meeting)
    decision = asks_and_decides(trustee, meeting)
    tells(lead, decision)
    reads_it(them)
    trustee.open(f"{AT}/decisions/{decision}/")
    assert "Not received yet" not in trustee.words
    trustee.open(f"{AT}/decisions/")
    trustee.open(f"{AT}/actions/")
    trustee.open(f"/o/harbour/trace/{decision}/")
    assert "Received by somebody who practises" in trustee.words
    for walker in (lead, trustee, them):
        walker.close()


def test_a_breach_is_reported_by_anybody_and_decided(browser: Browser, site: Site) -> None:
    them, officer = Walker(browser, site, "reporter", phone=True), Walker(browser, site, "data_protection_officer")
    them.open(f"{AT}/information/breach/")
    them.press()
    assert "There is a problem" in them.words
    them.fill(title="A list of names was left on the bus.")
    them.press()
    officer.open("/o/harbour/")
    officer.follow("Decide a breach")
    officer.press("Decide it")
    officer.fill(decision="Reported: it named children.")
    officer.press()
    assert "Reported: it named children." in officer.words
    officer.open(f"{AT}/information/")
    for walker in (them, officer):
        walker.close()
