"""The demonstration as a visitor walks it: each of its five walks in three clicks, the whole thread and what is planted to be found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.site import Site
from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey
MAKE = """
from goldenthread.doors.demonstration.making import make
make(months=3, people=30)
"""
ALONG = "Where it came from and what it led to"
WHOLE = (
    "Worry raised", "Somebody found a theme in it", "In the board's pack", "Asked in the meeting", "Decided in the meeting",
    "Told to those who practise", "Received by somebody who practises", "Learning sent on", "Read by them", "Effect looked for",
)  # fmt: skip


@pytest.fixture(scope="module")
def shown(site: Site) -> str:
    site.does(MAKE)
    return site.shown_around()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Walker]:
    """With a telephone, as most come; the desk is walked below."""
    found = Walker(browser, site, phone=True)
    yield found
    found.close()


def starts(visitor: Walker, shown: str, walk: str) -> None:
    """The first click."""
    visitor.page.goto(f"{shown}/demonstration/")
    visitor.check()
    visitor.page.locator(f"form[action$='/walk/{walk}/'] button").click()
    visitor.page.wait_for_load_state()
    visitor.check()


def clicks(visitor: Walker, link: str) -> None:
    """One more click, on a link that leads to such an address and can be seen."""
    visitor.page.locator(f"main a[href*='{link}']:visible").first.click()
    visitor.page.wait_for_load_state()
    visitor.check()


def test_a_worry_that_was_heard(visitor: Walker, shown: str) -> None:
    starts(visitor, shown, "heard")
    assert "/told/" in visitor.page.url
    visitor.follow("What I raised")
    visitor.follow("Line of sight")
    assert "Does word get through" in visitor.page.inner_text("body")


def test_a_worry_that_got_lost(visitor: Walker, shown: str) -> None:
    starts(visitor, shown, "lost")
    clicks(visitor, "/casework/concerns/CON-")
    assert "High Barn" in visitor.words
    visitor.follow(ALONG)
    assert "Missing: It has not gone to the people outside to whom it belongs." in visitor.words
    assert "Refer it, or record a second view and the reason." in visitor.words


def test_who_would_notice(visitor: Walker, shown: str) -> None:
    starts(visitor, shown, "noticed")
    if visitor.page.locator("main a[href*='concern_acknowledged']:visible").count() == 0:
        visitor.page.locator("main details:has(a[href*='concern_acknowledged']) > summary").first.click()
    clicks(visitor, "concern_acknowledged")
    assert "One person holds both ends" in visitor.words


def test_up_to_the_board_and_back_nothing_is_missing(visitor: Walker, shown: str) -> None:
    starts(visitor, shown, "up-and-back")
    words = visitor.words
    for said in WHOLE:
        assert said in words, said
    assert "Missing:" not in words, "the other thread of that meeting is not this one's"
    here = visitor.page.url
    visitor.follow("Decided in the meeting")
    assert "Whoever tells us hears back within ten days" in visitor.words
    visitor.page.goto(here)
    visitor.follow("Learning sent on")
    assert "A change was seen" in visitor.words
    visitor.follow("Follow this along the thread")
    assert "Worry raised" in visitor.words, "and back from the other end"
    assert "Missing:" not in visitor.words


def test_what_never_came_back_is_missing_or_awaited(visitor: Walker, shown: str) -> None:
    starts(visitor, shown, "never-came-back")
    words = visitor.words
    assert "Missing: Whoever raised it has not been told what happened." in words
    assert "Missing: What was agreed is past its day and not done." in words
    assert "Awaited: Tell those who practise" in words
    assert words.count("Awaited: Those it was sent to read it") == 1, "not one line for each of a team"
    assert "Effect looked for" not in words, "that is the other thread"
    visitor.follow("Decided in the meeting")
    assert visitor.page.get_by_role("button", name="Tell those who practise").count() == 1
    visitor.follow("Follow this along the thread")
    assert "Lantern House" not in visitor.words
    assert "Missing:" in visitor.words


@pytest.mark.parametrize(
    ("strand", "place"),
    [("referred", "High Barn"), ("serious_matter_seen", "High Barn"), ("outcome_told", "Lantern House")],
)
def test_each_break_is_found_from_home_in_three_clicks(
    browser: Browser, site: Site, shown: str, strand: str, place: str
) -> None:
    lead = Walker(browser, site)
    lead.page.goto(f"{shown}/demonstration/")
    lead.page.locator("form[action$='/as/lead/'] button").click()
    lead.page.wait_for_load_state()
    lead.follow("Line of sight")
    clicks(lead, f"line-of-sight/{strand}")
    late = lead.page.locator("main li", has=lead.page.locator("text=Overdue")).locator("a[href*='/concerns/CON-']")
    assert late.count()
    addresses = [one.get_attribute("href") for one in late.all()]
    places = []
    for address in addresses:
        lead.page.goto(f"{shown}{address}")
        lead.check()
        places.append(lead.words)
    assert any(place in words for words in places), strand
    lead.close()
