"""A custodian brings the lists of a small club as they are: guessed, mended, answered, loaded by a process of its own; at 360 px."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.doors.workbooks import xlsx
from tests.journeys.site import Site
from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey
BRING = "/o/harbour/bring/"
NARROW = {"width": 360, "height": 740}
TRAINING = ["person", "course", "purpose", "mode", "completed"]


def lists(mark: str, *more: list[str]) -> dict[str, list[list[str]]]:
    """The club's lists, as somebody else's program writes them; `mark` tells two clubs apart."""
    staff = ["Staff ID", "Full name", "Team", "Job title", "E-mail address", f"Size of {mark}"]
    people = [
        [f"{mark}1", f"Ann {mark}", "youth-club", "Driver", f"{mark}@example.net", "41"],
        [f"{mark}2", f"Bo {mark}", "day-centre", "Cook", "", "44"],
        [f"{mark}3", f"{mark}, Ann", "youth-club", "Driver", "", "41"],
    ]
    return {
        "Staff list": [staff, *people],
        "training": [TRAINING, [f"{mark}1", "First aid", "basic", "webinar", "14/3/2024"], *more],
    }


def read(who: Walker, heading: str) -> None:
    """Wait until the work is done, on the page that does not look again by itself; then what it found."""
    until = time.monotonic() + 60
    who.page.wait_for_url(re.compile(r"/bring/BRG-\w+/$"))
    where = who.page.url.partition("?")[0].removeprefix(who.site.address)
    who.open(f"{where}?still=yes")
    while "Look again" in who.words and time.monotonic() < until:
        time.sleep(0.3)
        who.page.reload()
    who.check()
    assert heading in who.words, who.words


def send(who: Walker, file: Path) -> None:
    who.open(BRING)
    who.page.set_input_files("[name=spreadsheets]", file)
    who.page.get_by_role("button", name="Read them, store nothing yet").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_club_brings_its_lists(browser: Browser, site: Site, tmp_path: Path, javascript: bool) -> None:
    who = Walker(browser, site, "custodian", phone=True, javascript=javascript)
    who.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a plain size
    who.open("/o/harbour/set-up/")
    who.follow("Bring and take away")
    who.press("Read them, store nothing yet")
    assert "There is a problem" in who.words
    mark = "Shoe" if javascript else "Hat"
    send(who, xlsx(tmp_path / "lists.xlsx", lists(mark, [f"{mark}1", "Boats", "basic", "by pigeon", "31/2/2024"])))
    read(who, "Some things are to be mended first")
    assert "31/2/2024" in who.words
    say_what_it_is(who)
    read(who, "Some things are to be mended first")
    who.press("Give these files up")
    send(who, xlsx(tmp_path / "lists.xlsx", lists(mark)))
    read(who, "This is what would be loaded")
    answer(who)
    who.page.get_by_role("button", name="Load all of it").click()
    read(who, "What was loaded")
    assert "gives nobody an account" in who.words
    who.close()


def say_what_it_is(who: Walker) -> None:
    who.follow("Staff list")
    assert who.page.locator("[name=h1]").input_value() == "name"
    who.fill(h0="ref", h3="ref")
    who.press("Remember it, and read again")
    assert "Which one counts?" in who.page.content()
    who.fill(h3="post", c_paid="no", c_level="front_line")
    who.page.get_by_role("button", name="Remember it, and read again").click()


def answer(who: Walker) -> None:
    who.follow("Answer one by one")
    who.press("Answer")
    assert "There is a problem" in who.words
    who.fill(same="no")
    who.page.get_by_role("button", name="Answer").click()
    read(who, "This is what would be loaded")
