"""The page of the line of sight: sentence first, figures for everybody with a place here, words in plain English."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import RegisterKept
from goldenthread.foundation.places.models import Organisation
from tests.insight.conftest import Seat
from tests.insight.facts import LAST_YEAR, a_clock, a_pause, a_unit, an_organisation, many, queries_in

Sit = Callable[..., Seat]
PATH = "line-of-sight/"
NEVER_SAID = re.compile(r"\b(clock|coding|knot|polarity)s?\b", re.IGNORECASE)


def said(html: str) -> str:
    """The words of a page, without its tags and addresses."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def some(trust: Organisation) -> None:
    many(trust, "concern_raised", met=41, late=2)
    many(trust, "outcome_told", met=5, unmet=8)
    a_pause(trust, a_clock(trust, "outcome_told"))


@pytest.mark.usefixtures("some")
def test_sentence_broken_question_then_the_thread_then_a_table(seat: Sit) -> None:
    page = seat().text(PATH)
    order = [
        "Does word get through?",
        handovers()["outcome_told"].broken_says.removesuffix("."),
        "8 people who raised a concern" if "8 people who raised a concern" in page else "8 ",
        "One question to ask",
        "The thread, area by area",
        "41 of 43",
        "<table",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "This shows whether information travels in time." in page
    assert "1 more waits, with reasons on record" in page


@pytest.mark.usefixtures("some")
def test_plain_words_only(seat: Sit) -> None:
    for path in (PATH, f"{PATH}outcome_told/", "trace/", ""):
        assert not NEVER_SAID.findall(said(seat().text(path)))


@pytest.mark.usefixtures("some")
def test_a_real_table_with_row_and_column_heads(seat: Sit) -> None:
    table = seat().text(PATH).split("<table")[1]
    assert table.count('scope="row"') == len(handovers())
    assert table.count('scope="col"') == 9


@pytest.mark.usefixtures("some")
def test_every_strand_leads_to_its_page_and_keeps_what_was_asked(seat: Sit, trust: Organisation) -> None:
    page = seat().text(PATH, months="24")
    for name in handovers():
        assert f'href="/o/{trust.code}/line-of-sight/{name}/?months=24"' in page


def test_no_more_than_three_things_to_do_the_rest_folded(seat: Sit, trust: Organisation) -> None:
    for name in ("outcome_told", "wishes_asked", "person_told", "audit_fed_back", "policy_understood"):
        many(trust, name, met=1, unmet=8)
    page = seat().text(PATH)
    assert page.count('class="gt-act"') == 3
    assert "2 more are broken" in page


def test_merged_levels_share_a_column_and_stand_under_the_row(seat: Sit, trust: Organisation) -> None:
    Organisation.objects.filter(pk=trust.pk).update(levels=["front_line", "operational+dsl", "senior", "board"])
    many(trust, "complaint_to_lead", met=6)
    page = seat().text(PATH)
    assert "Managers and lead" in page
    assert "One level here, so counted and not drawn: <a" in page
    assert "complaint to lead</a>, 6 of 6" in page


def test_what_is_not_recorded_is_said_first(seat: Sit, trust: Organisation) -> None:
    RegisterKept.objects.filter(register="surveys").delete()
    many(trust, "concern_raised", met=6)
    page = seat().text(PATH)
    assert page.index("What cannot be seen, because nothing is recorded: Culture.") < page.index("whole")


def test_a_unit_with_small_numbers(seat: Sit, trust: Organisation) -> None:
    a_unit(trust, "north")
    many(trust, "concern_raised", met=2, late=1, unit="north", ago=LAST_YEAR)
    many(trust, "outcome_told", met=9, late=2, unit="north", ago=LAST_YEAR)
    page = seat("lead_trustee").text(PATH, unit="north")
    assert "12 months to 31 December 2025 · North" in page
    assert "too few to show" in page
    assert "11 due" in page
    assert "2 of 3" not in page
    assert "9 of 11" not in page
    assert "Numbers under five are not shown for one unit" in page
    assert "2 of 3" in seat("dsl").text(PATH, unit="north", months="24")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"as_at": "2027-01-01"}, "Choose today or an earlier day"),
        ({"as_at": "31 June"}, "The day must be a real date"),
        ({"unit": "nowhere"}, "Choose a unit from the list"),
        ({"months": "7"}, "valid choice"),
    ],
)
def test_what_cannot_be_shown_is_said_by_field(seat: Sit, asked: dict[str, str], message: str) -> None:
    page = seat().text(PATH, **asked)
    assert "There is a problem" in page
    assert message in page
    assert "Does word get through?" in page


def test_an_earlier_day(seat: Sit, trust: Organisation) -> None:
    many(trust, "concern_raised", met=6)
    assert "6 of 6" not in seat().text(PATH, as_at="2026-10-01")
    assert "12 months to 1 October 2026 · all units" in seat().text(PATH, as_at="2026-10-01")


def test_only_for_those_who_have_a_place_here(trust: Organisation, seat: Sit) -> None:
    other = an_organisation("elsewhere")
    visitor = seat()
    visitor.organisation = other
    for path in (PATH, f"{PATH}concern_raised/", "trace/"):
        assert visitor.get(path).status_code == 404
    for path in (PATH, f"{PATH}concern_raised/", "trace/"):
        answer = Client().get(f"/o/{trust.code}/{path}")
        assert answer.status_code == 302
        assert "login" in answer["Location"]
    assert seat().client.post(f"/o/{trust.code}/{PATH}").status_code == 405


def queries(seat: Seat, path: str, **data: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert seat.get(path, **data).status_code == 200
    return queries_in(found)


@pytest.mark.usefixtures("some")
def test_at_most_twelve_queries_and_never_more(seat: Sit, trust: Organisation) -> None:
    reader: Any = seat("dsl")
    queries(reader, PATH)
    first = queries(reader, PATH)
    for name in handovers():
        many(trust, name, met=2, unmet=2, unit="north")
    for n in range(5):
        a_unit(trust, f"unit-{n}")
    assert queries(reader, PATH) == first
    assert first <= 12
