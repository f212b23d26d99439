"""Themes across records: counts with what they are a part of, suggested apart from confirmed, small numbers kept from those who may
only count, records as far as the reader may open them, and few questions to the database."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.small_numbers import protected, says
from goldenthread.foundation.facts.models import Coding
from goldenthread.insight.themes import counts
from goldenthread.insight.themes.records import records
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.quality import changes as quality
from goldenthread.rooms.quality.report_file import ReadReport, read_report
from tests.rooms.quality.reports import text
from tests.world import NOW, World, raise_one

TODAY = NOW.date()
YEAR = counts.Shown(TODAY - timedelta(days=365), TODAY)
OUTSIDE = counts.Shown(date(2020, 1, 1), TODAY, level="partner")


@pytest.fixture
def coded(world: World, tmp_path: Path) -> World:
    """Seven concerns, six of which show a theme; one review read."""
    for n in range(7):
        concern = raise_one(world, unit="youth-club" if n < 5 else "day-centre")
        if n < 6:
            casework.code_concern(
                by=world.actor("dsl"),
                ref=concern.ref,
                theme="C1",
                tone="concern" if n else "strength",
                decision="confirm",
            )
    report = read_report(text(tmp_path, "quay.txt"), "quay.txt")
    assert isinstance(report, ReadReport)
    quality.keep_reviews(by=world.actor("dsl"), organisation=world.organisation, collection="Q", reports=[report])
    return world


def test_counts_and_what_they_are_a_part_of(coded: World) -> None:
    assert counts.by_theme(YEAR) == {"C1": counts.Figure(confirmed=6, suggested=0, lacking=5, good=1)}
    assert sum(counts.records_by_month(YEAR).values()) == 7
    assert counts.by_unit(YEAR, "C1") == {
        "north/youth-club": counts.Figure(5, 0, 4, 1), "south/day-centre": counts.Figure(1, 0, 1, 0),
    }  # fmt: skip
    assert counts.records_by(YEAR, "unit") == {"north/youth-club": 5, "south/day-centre": 2}
    assert counts.by_month(YEAR, "C1") == {(TODAY.year, TODAY.month): counts.Figure(6, 0, 5, 1)}
    assert counts.records_by_month(YEAR) == {(TODAY.year, TODAY.month): 7}
    assert set(counts.by_level(YEAR, "C1")) == set(counts.records_by(YEAR, "level")) == {"front_line"}
    north = counts.Shown(YEAR.after, YEAR.until, "north")
    assert (counts.by_theme(north)["C1"].confirmed, sum(counts.records_by_month(north).values())) == (5, 5)


def test_what_the_machine_says_of_reviews_stands_apart(coded: World) -> None:
    found = counts.by_theme(OUTSIDE)
    assert set(found) == {"T3", "C4"}
    assert (found["T3"].confirmed, found["T3"].suggested, sum(counts.records_by_month(OUTSIDE).values())) == (0, 1, 1)
    assert "T3" not in counts.by_theme(YEAR)


def test_rejected_ended_and_held_back_count_nowhere(coded: World) -> None:
    one = Coding.objects.filter(theme="C1", polarity="concern")[0]
    casework.code_concern(by=coded.actor("dsl"), ref=one.root, theme="C1", tone="concern", decision="reject")
    other = Coding.objects.filter(theme="C1", ended_at__isnull=True, state="confirmed")[0]
    Coding.objects.filter(pk=other.pk).update(embargo="AUD-00000000")
    assert counts.by_theme(YEAR)["C1"].confirmed == 4
    assert counts.by_theme(counts.Shown(TODAY - timedelta(days=800), TODAY - timedelta(days=400))) == {}


def test_records_as_far_as_the_reader_may_open_them(coded: World) -> None:
    here = coded.organisation
    full = records(here, YEAR, "C1", coded.actor("dsl"))
    assert (len(full.lines), full.closed) == (6, 0)
    for who in ("reporter", "lead_trustee", "administrator", "alleged"):
        found = records(here, YEAR, "C1", coded.actor(who))
        assert (found.lines, found.closed) == ((), 6), who


def page(world: World, client: Client, who: str, path: str = "") -> str:
    client.force_login(world.user(who))
    return client.get(f"/o/harbour/themes/{path}").content.decode()


def test_the_pages_for_whoever_reads(coded: World, client: Client) -> None:
    said = page(coded, client, "dsl")
    for words in ("6 of 7", "Recognising, responding, reporting, referring", "Nobody has said a theme of"):
        assert words in said
    said = page(coded, client, "dsl", "C1/")
    for words in ("5 of 5", "1 of 2", "Youth club", "Front line", "Worry raised CON-", "Confirmed"):
        assert words in said
    assert "1 of 1" not in page(coded, client, "dsl", "T3/")
    said = page(coded, client, "dsl", "T3/?level=partner&months=60&as_at=")
    assert "0 of 1" in said
    assert "Passage of a review" in said
    assert client.get("/o/harbour/themes/Z9/").status_code == 404
    assert client.get("/o/harbour/themes/C1/?after=COD-NOTHERE").status_code == 404


def test_one_theme_is_guarded_for_everybody(coded: World, client: Client) -> None:
    """Whether there is one allegation or none must not be read off a count, by a lead either: perhaps it is about them."""
    before, without = page(coded, client, "dsl", "H1/"), page(coded, client, "head_of_safeguarding", "H1/")
    concern = raise_one(coded, about_worker="yes", worker_words="Dana Wells")
    Coding.objects.create(
        ref="CTH-AAAAAAAA", organisation_id=coded.organisation.id, unit="north/youth-club", level="front_line", area="H",
        theme="H1", polarity="concern", source=concern.ref, root=concern.ref, happened_on=TODAY, coder="PER-AAAAAAAA",
        state="confirmed", recorded_at=NOW,
    )  # fmt: skip
    assert same(page(coded, client, "dsl", "H1/")) == same(before), "it is about her: in no figure of hers"
    assert "6 of 7" in page(coded, client, "dsl")
    said = page(coded, client, "head_of_safeguarding", "H1/")
    assert "under 5 of about 10" in said
    assert "under 5 of about 5" in without
    assert concern.ref not in said
    assert "Our own additions" not in page(coded, client, "head_of_safeguarding").partition("Nobody has said")[2]
    overview = page(coded, client, "head_of_safeguarding")
    assert "under 5 of about 10" in overview
    assert "6 of 8" in overview


def same(html: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"', "", html)


@pytest.mark.parametrize("who", ["lead_trustee", "committee_member", "reporter"])
def test_small_numbers_are_kept_from_those_who_may_only_count(coded: World, client: Client, who: str) -> None:
    said = page(coded, client, who)
    assert "about 5 of about 5" in said
    assert "Every other theme: under five records, or none." in said
    assert "6 of 7" not in said
    said = page(coded, client, who, "C1/")
    assert "about 5 of about 5" in said
    assert 'govuk-table__header">Day centre' not in said, "two records there: the row itself would tell"
    assert "1 of 2" not in said
    assert "CON-" not in said
    assert "not yours to open" in said


def test_the_same_number_of_questions_however_many_codings(coded: World, client: Client) -> None:
    page(coded, client, "dsl", "C1/")
    with CaptureQueriesContext(connection) as few:
        page(coded, client, "dsl")
        page(coded, client, "dsl", "C1/")
    for _ in range(9):
        concern = raise_one(coded)
        for theme in ("C1", "C4", "S3"):
            casework.code_concern(
                by=coded.actor("dsl"), ref=concern.ref, theme=theme, tone="concern", decision="confirm"
            )
    with CaptureQueriesContext(connection) as many:
        page(coded, client, "dsl")
        page(coded, client, "dsl", "C1/")
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as counted:
        counts.by_theme(YEAR)
        counts.records_by_month(YEAR)
    assert len(counted) == 2


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_hidden_does_not_come_back_by_taking_away(whole: int, part: int) -> None:
    """From a rounded whole and a rounded part, neither the part nor the rest is ever known exactly."""
    part = min(part, whole)
    shown = (protected(whole), protected(part))
    rests = {w - p for w in range(max(0, whole - 4), whole + 5) for p in range(max(0, part - 4), part + 5) if p <= w
             and (protected(w), protected(p)) == shown}  # fmt: skip
    assert whole - part in rests
    assert len(rests) >= 3
    assert len({p for p in range(part + 5) if protected(p) == shown[1]}) >= 3
    assert says(part, False) == f"{part:,}"
    with pytest.raises(ValueError, match="not negative"):
        protected(-1)
