"""The page of one strand: its figures, its months, its rule, and only those records that the reader may open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, RegisterKept
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.models import HouseRule
from goldenthread.insight.line_of_sight.records import SHOWN
from tests.insight.conftest import Room, Seat
from tests.insight.facts import LAST_YEAR, a_clock, a_pause, a_unit, days_ago, many, queries_in

Sit = Callable[..., Seat]
PATH = "line-of-sight/outcome_told/"


def test_figures_in_words(seat: Sit, trust: Organisation) -> None:
    many(trust, "outcome_told", met=8, late=1, unmet=1)
    a_pause(trust, a_clock(trust, "outcome_told"), reason="police_asked")
    many(trust, "outcome_told", met=1, same_person=True)
    page = seat().text(PATH)
    for words in (
        "8 of 10",
        "1 came late, 1 not at all",
        "Half came within",
        "1: the police ask us to wait (1)",
        "1, counted in neither number above",
        "Oldest still open",
        handovers()["outcome_told"].says,
        "From safeguarding lead to front line.",
        "10 working days",
        "edition 2026-01",
    ):
        assert words in page, words


def test_months_add_up_to_the_whole(seat: Sit, trust: Organisation) -> None:
    for days in (1, 5, 40, 100, 364):
        a_clock(trust, "outcome_told", started_at=days_ago(days + 3), due_at=days_ago(days), met_at=days_ago(days + 1))
    a_clock(trust, "outcome_told", started_at=days_ago(60), due_at=days_ago(40), met_at=days_ago(20))
    a_clock(trust, "outcome_told", started_at=days_ago(60), due_at=days_ago(40))
    page = seat().text(PATH)
    rows = page.split("Month by month")[2].split("</table>")[0].split("<tr")[2:]
    cells = [[part.split("</td>")[0] for part in row.split('numeric">')[1:]] for row in rows]
    assert len(cells) == 13
    assert [sum(int(row[n]) for row in cells) for n in range(4)] == [7, 5, 1, 1]
    assert "Nov 2026, so far" in rows[0]
    assert "Nov 2025, from day 23" in rows[-1]


def test_the_organisations_own_rule_and_an_older_edition(seat: Sit, trust: Organisation) -> None:
    HouseRule.objects.create(
        organisation=trust, ref="HRL-1", rule="handover.outcome_told", limit="5 wd", edition="ours-1", instrument="ours",
        effective_from=date(2026, 1, 1), why="Ten is too long.",
    )  # fmt: skip
    many(trust, "outcome_told", met=5)
    page = seat().text(PATH)
    assert "5 working days: the organisation&#x27;s own rule, edition ours-1." in page
    assert "edition 2026-01" in page


def test_an_unknown_rule_is_shown_as_unverified(seat: Sit, trust: Organisation) -> None:
    many(trust, "outcome_told", met=5)
    Clock.objects.update(rule="somebody.said", edition="1999")
    assert "Unverified" in seat().text(PATH)


def test_no_register_no_figures(seat: Sit, trust: Organisation) -> None:
    many(trust, "outcome_told", met=5)
    RegisterKept.objects.all().delete()
    page = seat().text(PATH)
    assert "Not known." in page
    assert "5 of 5" not in page


def test_no_such_strand(seat: Sit) -> None:
    assert seat().get("line-of-sight/nothing_like_it/").status_code == 404


def test_records_as_far_as_the_reader_may_see(seat: Sit, trust: Organisation, room: Room) -> None:
    refs = {"full": "TST-00000001", "count": "TST-00000002", "none": "TST-00000003", "own": "TST-00000004"}
    for depth, ref in refs.items():
        a_clock(trust, "outcome_told", subject=ref)
        room.depths |= {ref: depth} if depth != "none" else {}
    page = seat().text(PATH)
    assert f'href="/o/{trust.code}/records/TST-00000001/"' in page
    assert "TST-00000004" in page
    assert "TST-00000002" not in page
    assert "TST-00000003" not in page
    assert "2 more that are not yours to open." in page
    assert room.asked == 1


def test_whoever_raised_it_does_not_learn_from_a_list_that_it_was_serious(
    seat: Sit, trust: Organisation, room: Room
) -> None:
    room.depths = {"TST-00000001": "own"}
    for name in ("serious_matter_seen", "referred", "concern_raised"):
        a_clock(trust, name, subject="TST-00000001")
    reporter = seat()
    assert "TST-00000001" in reporter.text("line-of-sight/concern_raised/")
    for name in ("serious_matter_seen", "referred"):
        assert "TST-00000001" not in reporter.text(f"line-of-sight/{name}/")


def test_looking_is_on_record_and_only_when_something_was_shown(seat: Sit, trust: Organisation, room: Room) -> None:
    a_clock(trust, "outcome_told", subject="TST-00000001")
    seat().text(PATH)
    assert not Entry.objects.filter(act="looked").exists()
    room.depths = {"TST-00000001": "metadata"}
    reader = seat("data_protection_officer")
    reader.text(PATH)
    (entry,) = Entry.objects.filter(act="looked")
    assert (entry.actor, entry.subject) == (reader.person.ref, "TST-00000001")


def listed(page: str) -> list[str]:
    return [part[:12] for part in page.split("Test record, ")[1:]]


def test_newest_overdue_first_page_by_page(seat: Sit, trust: Organisation, room: Room) -> None:
    names = [f"TST-{n:08d}" for n in range(SHOWN * 2 + 3)]
    for n, ref in enumerate(names):
        met = days_ago(1) if n % 5 == 0 else None
        started, due = days_ago(300), days_ago(200 - n)
        a_clock(trust, "outcome_told", subject=ref, started_at=started, due_at=due, met_at=met)
        if n % 7:
            room.depths[ref] = "full"
    a_clock(trust, "outcome_told", subject="TST-FTRE0000", due_at=days_ago(-9))
    room.depths["TST-FTRE0000"] = "full"
    reader, seen, after = seat("dsl"), [], ""
    for _ in range(4):
        page = reader.text(PATH, **({"after": after} if after else {}))
        seen += listed(page)
        if "after=" not in page:
            break
        after = page.split("after=")[1].split('"')[0]
        assert after.startswith("CLK-")
    late = [ref for n, ref in reversed(list(enumerate(names))) if n % 5 and n % 7]
    done = [ref for n, ref in reversed(list(enumerate(names))) if not n % 5 and n % 7]
    assert seen == [*late, "TST-FTRE0000", *done]


def test_a_mark_of_another_list_leads_nowhere(seat: Sit, trust: Organisation) -> None:
    other = a_clock(trust, "concern_raised")
    reader = seat()
    assert reader.get(PATH, after=other.ref).status_code == 404
    assert reader.get(PATH, after="CLK-NOTHERE0").status_code == 404


def test_one_unit_for_a_trustee(seat: Sit, trust: Organisation) -> None:
    a_unit(trust, "north")
    many(trust, "outcome_told", met=9, late=2, unit="north", ago=LAST_YEAR)
    page = seat("lead_trustee").text(PATH, unit="north")
    assert "11 due" in page
    assert "12 months to 31 December 2025" in page
    for words in ("2 came late", "Month by month", "9 of 11", "11 records"):
        assert words not in page
    assert "The records behind this are not yours to open." in page


def test_queries_do_not_grow(seat: Sit, trust: Organisation, room: Room) -> None:
    reader = seat("dsl")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            reader.text(PATH)
        return queries_in(found)

    a_pause(trust, a_clock(trust, "outcome_told", subject="TST-00000001"))
    room.depths = {"TST-00000001": "full"}
    queries()
    first = queries()
    for n in range(2, 60):
        ref = f"TST-{n:08d}"
        room.depths[ref] = "full"
        a_clock(trust, "outcome_told", subject=ref)
    assert queries() == first
    sign_in, looking = 3, 3
    assert first <= 10 + sign_in + looking


def test_what_is_about_the_reader_is_in_no_figure_and_no_list_of_theirs(
    seat: Sit, trust: Organisation, room: Room
) -> None:
    for ref in ("TST-00000001", "TST-00000002"):
        a_clock(trust, "outcome_told", subject=ref, met_at=days_ago(1), due_at=days_ago(0), started_at=days_ago(2))
    room.depths |= {"TST-00000001": "full"}
    lead, other = seat("dsl"), seat("lead_trustee")
    said = {"organisation_id": trust.id, "person": lead.person.ref, "why": "named", "from_at": days_ago(2)}
    Conflict.objects.create(subject="TST-00000002", kind="alleged", **said)
    assert "1 of 1" in lead.text(PATH)
    assert "not yours to open" not in lead.text(PATH)
    assert "2 of 2" not in lead.text("line-of-sight/")
    assert "2 of 2" in other.text(PATH)
    Conflict.objects.update(kind="close")
    assert "2 of 2" in lead.text(PATH), "too close to it is no secret"


def test_whoever_reads_all_is_not_told_that_something_went_around_them(
    seat: Sit, trust: Organisation, room: Room
) -> None:
    for ref in ("TST-00000001", "TST-00000002"):
        a_clock(trust, "outcome_told", subject=ref)
    room.depths |= {"TST-00000001": "full"}
    page = seat("deputy_dsl").text(PATH)
    assert "TST-00000001" in page
    assert "not yours to open" not in page
    assert "1 more that is not yours to open." in seat().text(PATH)
