"""One worry, from a telephone on a Sunday night to 'what happened because of you', as four people."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.site import Site
from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey
AT = "/o/harbour/casework/concerns"


def raise_a_worry(her: Walker) -> str:
    her.open("/o/harbour/")
    her.follow("Raise a concern")
    her.press()  # nothing chosen: the page says what to do
    assert "There is a problem" in her.words
    her.fill(immediate_danger="no")
    her.press()
    her.fill(narrative="Bruises on both arms. He pulled his sleeves down when I looked.")
    her.press()
    her.fill(about_name="Robin Vale-Ash")
    her.press()
    her.fill(unit="youth-club", noticed="now")
    her.press()
    her.fill(about_worker="no")
    her.press()
    assert "Bruises on both arms" in her.words
    her.press()
    found = re.search(r"CON-[0-9A-Z]+", her.words)
    assert found, her.words
    return found.group()


def the_lead_acts(lead: Walker, ref: str) -> None:
    lead.open("/o/harbour/")
    assert ref in lead.words
    lead.open(f"{AT}/{ref}/")
    assert "Bruises on both arms" in lead.words
    lead.open(f"{AT}/{ref}/acknowledge/")
    lead.fill(words="")
    lead.press()
    assert "There is a problem" in lead.words
    lead.fill(words="Thank you. I have read it and will act tonight.")
    lead.press()
    lead.open(f"{AT}/{ref}/triage/")
    lead.press()  # whom is it about?
    assert "There is a problem" in lead.words
    lead.fill(population="children")
    lead.press()
    lead.fill(safety_action="Rang the leader: he is safe at the club tonight.")
    lead.press("Save triage")  # the kind of harm is missing: what was typed is kept
    assert "There is a problem" in lead.words
    assert lead.page.locator("[name=safety_action]").input_value().startswith("Rang the leader")
    lead.fill(categories="physical", history="Nothing earlier.")
    lead.press("Save triage")
    lead.open(f"{AT}/{ref}/decide/")
    lead.press("Continue")
    assert "There is a problem" in lead.words
    lead.fill(threshold="statutory", criteria_met="yes")
    lead.press("Continue")
    lead.fill(rationale="Marks on both arms, no account of them.", alternatives="Waiting until Monday.")
    lead.press("Save the decision")
    assert "There is a problem" in lead.words
    lead.fill(consulted="The council's duty line.")
    lead.press("Save the decision")
    lead.open(f"{AT}/{ref}/refer/")
    lead.press()
    assert "There is a problem" in lead.words
    lead.fill(
        to="children_social_care",
        words="Bruises on both arms, seen tonight.",
        sharing_basis="legal_obligation",
        person_told="no",
        person_told_why="It may put him at risk at home.",
    )
    lead.press()
    lead.open(f"{AT}/{ref}/grade-serious/")
    lead.fill(why="Marks on a child, referred tonight.")
    lead.press()


def closed_and_told(lead: Walker, ref: str) -> None:
    lead.open(f"{AT}/{ref}/")
    lead.open(f"{AT}/{ref}/record-answer/")
    lead.fill(answer="accepted", words="They visit tomorrow.")
    lead.press()
    lead.open(f"{AT}/{ref}/record-wishes/")
    lead.fill(state="asked_and_expressed", words="I want to stay at the club.")
    lead.press()
    lead.open(f"{AT}/{ref}/tell-reporter/")
    lead.fill(situation="passed_on")
    lead.press("Look at it before it is sent")
    lead.press("Send it")
    lead.open(f"{AT}/{ref}/close/")
    lead.fill(reason="transferred", words="Children's social care leads now.")
    lead.press()


def test_a_worry_is_heard(browser: Browser, site: Site) -> None:
    her = Walker(browser, site, "reporter", phone=True)
    ref = raise_a_worry(her)
    lead = Walker(browser, site, "dsl")
    the_lead_acts(lead, ref)
    leader = Walker(browser, site, "executive_lead", phone=True)
    leader.open("/o/harbour/")
    leader.open(f"{AT}/{ref}/see-serious/")
    assert "Bruises" not in leader.words
    leader.press()
    closed_and_told(lead, ref)
    her.open("/o/harbour/casework/mine/")
    her.open(f"{AT}/{ref}/told/")
    assert "We have passed what you told us to people who can act on it" in her.words
    her.fill(**{"heard-score": "5"})
    her.press("Send my answer")
    trustee = Walker(browser, site, "lead_trustee", phone=True)
    trustee.open("/o/harbour/line-of-sight/")
    assert "Bruises" not in trustee.words
    trustee.open(f"{AT}/{ref}/", status=404)
    trustee.open(f"/o/harbour/trace/{ref}/")
    assert "Sealed" in trustee.words
    assert "Robin" not in trustee.words
    lead.open(f"/o/harbour/trace/{ref}/")
    lead.open("/o/harbour/line-of-sight/")
    lead.open("/o/harbour/line-of-sight/outcome_told/")
    for walker in (her, lead, leader, trustee):
        walker.close()


@pytest.mark.parametrize("who", ["outsider", "administrator", "lead_trustee", "other_reporter"])
def test_others_find_nothing(browser: Browser, site: Site, who: str) -> None:
    her = Walker(browser, site, "reporter")
    ref = raise_a_worry(her)
    other = Walker(browser, site)
    if who == "outsider":
        other.open("/accounts/login/")
        other.fill(login="outsider@example.org", password="a long enough password")
        other.page.locator("main form button[type=submit]").first.click()
        other.page.wait_for_load_state()
    else:
        other.sign_in(who)
        other.open(f"/o/harbour/search/?q={ref}")
        assert "Worry" not in other.words
    other.open(f"{AT}/{ref}/", status=404)
    other.open(f"{AT}/{ref}/files/FIL-AAAAAAAA/", status=404)
    her.close()
    other.close()


def test_the_public_door_without_javascript(browser: Browser, site: Site) -> None:
    somebody = Walker(browser, site, phone=True, javascript=False)
    somebody.open("/harbour/", public=True)
    somebody.page.locator("main a.govuk-button, main button[type=submit]").first.click()
    for answers in (
        {"immediate_danger": "unsure"},
        {"narrative": "My neighbour shouts at her mother every night."},
        {"about_name": "Mrs Vale"},
        {"noticed": "now"},
        {"about_worker": "no"},
    ):
        somebody.fill(**answers)
        somebody.press()
    somebody.press()
    receipt = re.search(r"(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}", somebody.words)
    assert receipt, somebody.words
    somebody.open("/harbour/come-back/", public=True)
    somebody.fill(receipt=receipt.group())
    somebody.press()
    assert "Nobody has read it yet" in somebody.words
    somebody.close()
