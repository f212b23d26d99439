"""The checks page: from kept figures that equal a full recount, what cannot be seen first; who sees it; limits and answers on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.detectors import Also, Found, Red, UnitCount
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.insight.checks import draw, words
from goldenthread.insight.checks.changes import answer_check, change_limit, count_checks
from goldenthread.insight.checks.kept import digest, found_of, kept, kept_one, said
from goldenthread.insight.checks.protect import guarded, unit_rows
from goldenthread.insight.checks.queries import checks
from goldenthread.insight.models import KeptCheck
from tests.insight import facts

READERS = (
    "dsl",
    "deputy_dsl",
    "head_of_safeguarding",
    "executive_lead",
    "lead_trustee",
    "committee_member",
    "custodian",
)
OTHERS = ("line_manager", "administrator", "data_protection_officer", "recruitment_officer", "speak_up_guardian")


def a_check_row(trust: Organisation, person: Person, kind: str, completed: str | None, unit: str = "") -> Reading:
    """A row of the single central record, as a reading."""
    ref = f"CHK-{facts.number():08d}"
    value: dict[str, object] = {
        "ref": ref, "person": person.ref, "kind": kind, "requested": "2026-01-05", "completed": completed,
        "verified": True, "recheck_due": None, "referee": None, "gaps_explored": None, "unit": unit or None,
    }  # fmt: skip
    value = {name: each for name, each in value.items() if each is not None}
    return Reading.objects.create(
        ref=f"REA-{facts.number():08d}", organisation_id=trust.id, unit=unit, level="operational", area="R", measure="checks",
        subject=ref, happened_on=date(2026, 1, 5), value=value, recorded_at=facts.NOON,
    )  # fmt: skip


@pytest.fixture
def weak(trust: Organisation) -> Organisation:
    """Ten people in contact, all but one without an identity check; counted."""
    for n in range(10):
        _, person = facts.a_person(trust, f"Person {n}", started=date(2026, 1, 5), contact_with=["children"])
        person.first_contact = date(2026, 1, 6)
        person.paid = True
        person.save()
        a_check_row(trust, person, "identity", "2026-01-02" if n == 0 else None)
    count_checks(by=product(trust), organisation=trust)
    return trust


numbers = st.floats(0, 1000, allow_nan=False)
maybe = st.none() | numbers
texts = st.text(max_size=20)
statuses = st.sampled_from(["holds", "strained", "broken", "not_known"])
refs = st.lists(st.from_regex(r"[A-Z]{3}-[0-9A-Z]{8}", fullmatch=True), max_size=3).map(tuple)
anything = st.builds(
    Found, id=st.sampled_from(list(check_limits())), kind=st.sampled_from(["census", "flow", "opinion", "question"]),
    status=st.none() | statuses, figure=maybe, numerator=numbers, n=numbers, low=maybe, high=maybe, unit=texts,
    too_few=st.booleans(), words=texts, red=st.lists(st.builds(Red, texts, refs), max_size=3).map(tuple),
    also=st.lists(st.builds(Also, texts, texts, maybe, numbers, st.none() | statuses, refs=refs), max_size=3).map(tuple),
    reading=st.none() | texts, units=st.lists(st.builds(UnitCount, texts, numbers, numbers, maybe), max_size=3).map(tuple),
    missing=st.lists(texts, max_size=3).map(tuple), says=texts, refs=refs, inferred=st.booleans(), asked=st.integers(0, 99),
)  # fmt: skip


@given(anything)
def test_what_is_kept_is_what_was_found(found: Found) -> None:
    assert found_of(said(found), found.refs) == found
    assert digest(said(found), found.refs) != digest(said(replace(found, says=found.says + "!")), found.refs)


def test_kept_figures_equal_a_full_recount(weak: Organisation) -> None:
    again, last = checks(weak), kept()
    assert last is not None
    assert last.at == again.at
    assert [replace(one, refs=()) for one in again.found] == list(last.found)
    for one in again.found:
        assert kept_one(one.id) == (again.at, one)
    rows = KeptCheck.objects.order_by("place")
    assert [row.digest for row in rows] == [digest(said(one), one.refs) for one in again.found]
    assert Entry.objects.filter(act="checks.figures.counted").count() == 1


def test_what_is_counted_again_takes_the_place_of_the_old(weak: Organisation) -> None:
    for person in Person.objects.filter(name__startswith="Person"):
        a_check_row(weak, person, "identity", "2026-02-02")
    before = kept_one("R1")
    assert checks(weak).one("R1") != (before or (None, None))[1]
    assert kept_one("R1") == before
    count_checks(by=product(weak), organisation=weak)
    assert kept_one("R1") == (facts.NOON, checks(weak).one("R1"))
    assert KeptCheck.objects.count() == len(check_limits())


def test_the_page_says_first_what_cannot_be_seen(weak: Organisation, seat: Callable[..., Any]) -> None:
    text = seat("dsl").text("checks/")
    unseen, red, broken = (text.index(words) for words in ('id="unseen"', 'id="red"', ">Broken<"))
    assert unseen < red < broken
    assert "Recruitment checks, paid and unpaid" in text
    assert "Nobody has written down what is done about it." in text


def test_before_any_count_nothing_is_said_and_the_button_counts(trust: Organisation, seat: Callable[..., Any]) -> None:
    lead = seat("dsl")
    assert "Nobody has counted yet" in lead.text("checks/")
    assert "Nobody has counted yet" in lead.text("checks/R1/")
    answer = lead.client.post(f"/o/{trust.code}/checks/count/")
    assert (answer.status_code, KeptCheck.objects.count()) == (302, len(check_limits()))
    assert "No red line" not in lead.text("checks/") or "cannot be seen" in lead.text("checks/")


@pytest.mark.parametrize("role", READERS)
def test_who_leads_or_governs_reads_it(weak: Organisation, seat: Callable[..., Any], role: str) -> None:
    one = seat(role)
    assert one.get("checks/").status_code == one.get("checks/R1/").status_code == 200
    assert one.get("checks/Z9/").status_code == 404


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_does(weak: Organisation, seat: Callable[..., Any], role: str) -> None:
    one = seat(role)
    for path in ("checks/", "checks/R1/", "checks/R1/answer/", "checks/R1/limits/"):
        assert one.get(path).status_code == 404, path
    assert one.client.post(f"/o/{weak.code}/checks/count/").status_code == 404


def test_the_page_of_a_check_asks_few_questions(weak: Organisation, seat: Callable[..., Any]) -> None:
    lead = seat("lead_trustee")
    lead.text("checks/")
    for path, most in (("checks/", 8), ("checks/R1/", 11)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            lead.text(path)
        assert facts.queries_in(asked) <= most, path


def test_records_are_named_to_whoever_may_open_them_only(
    weak: Organisation, seat: Callable[..., Any], room: Any
) -> None:
    row = KeptCheck.objects.get(check_id="R1")
    row.refs = ["TST-OPENOPEN", "TST-SHUTSHUT"]
    row.save()
    room.depths = {"TST-OPENOPEN": "full", "TST-SHUTSHUT": "count"}
    text = seat("dsl").text("checks/R1/")
    assert "TST-OPENOPEN" in text
    assert "TST-SHUTSHUT" not in text
    assert "not yours to open" in text
    for role in ("lead_trustee", "custodian"):
        text = seat(role).text("checks/R1/")
        assert "TST-" not in text
        assert "CHK-" not in text


def test_single_units_are_rounded_for_whoever_may_only_count() -> None:
    units = (UnitCount("north", 3, 12, 0.25), UnitCount("south", 1, 4, 0.25), UnitCount("west", 7, 23, 0.3))
    found = Found("R1", "census", "broken", units=units)
    names = {"north": "North", "south": "South"}
    assert unit_rows(found, names, openly=True) == [["North", "3 of 12"], ["South", "1 of 4"], ["west", "7 of 23"]]
    assert unit_rows(found, names, openly=False) == [["North", "under 5 of about 10"], ["west", "about 5 of about 25"]]


def test_few_allegations_say_the_same_as_none() -> None:
    none = Found("H1", "flow", "not_known", missing=("Record them.",))
    some = Found("H1", "flow", "broken", numerator=1, n=3, figure=1 / 3, red=(Red("One is open.", ("LLC-1",)),))
    assert guarded(none, leads=3) == guarded(some, leads=3)
    many = replace(some, n=9)
    assert guarded(many, leads=3) == many


def test_what_is_said_of_one_lead_is_not_shown() -> None:
    found = Found("D1", "opinion", "not_known", figure=0.4, numerator=4, n=10, units=(UnitCount("north", 4, 10, 0.4),))
    assert guarded(found, leads=1).figure is None
    assert guarded(found, leads=2).figure == 0.4
    assert guarded(found, leads=2).units == ()


def test_a_changed_limit_is_on_record_beside_the_default(
    weak: Organisation, seat: Callable[..., Any], actor: Any
) -> None:
    assert checks(weak).one("R1").status == "broken"
    owner = seat("custodian")
    for sent in ({"strained": "20", "broken": "10", "why": "x"}, {"strained": "120", "broken": "", "why": "x"},
                  {"strained": "", "broken": "", "why": "x"}, {"strained": "5", "broken": "10", "why": ""}):  # fmt: skip
        assert owner.client.post(f"/o/{weak.code}/checks/H2/limits/", sent).status_code == 422
    answer = owner.client.post(
        f"/o/{weak.code}/checks/H2/limits/", {"strained": "30", "broken": "60", "why": "A new house"}
    )
    assert answer.status_code == 302
    text = owner.text("checks/H2/")
    assert "strained from 10 %, broken from 25 %" in text
    assert "strained from 30 %, broken from 60 % (from 23 November 2026: A new house)" in text
    assert owner.get("checks/H4/limits/").status_code == 404
    for role in ("dsl", "lead_trustee"):
        with pytest.raises(NotYours):
            change_limit(by=actor(role), organisation=weak, check="H2", strained=0.1, broken=0.2, why="x")


def test_a_changed_limit_is_in_force_from_its_day(weak: Organisation, actor: Any) -> None:
    usual = checks(weak).one("P1")
    change_limit(by=actor("custodian"), organisation=weak, check="R1", strained=None, broken=1.0, why="For a test")
    assert checks(weak, limits=check_limits()).one("P1") == usual
    here, before = checks(weak).one("R1"), checks(weak, as_at=date(2026, 11, 22)).one("R1")
    assert before.status == "broken"
    assert here.figure == before.figure
    assert here.red or here.status != "broken"


def test_an_answer_is_shown_and_lowers_nothing(weak: Organisation, seat: Callable[..., Any], actor: Any) -> None:
    lead = seat("head_of_safeguarding")
    where = f"/o/{weak.code}/checks/R1/answer/"
    assert lead.client.post(where, {}).status_code == 422
    given = {
        "what": "Ask for all of them",
        "who": "Head of people",
        "by_day_day": "1",
        "by_day_month": "12",
        "by_day_year": "2026",
    }
    assert lead.client.post(where, given).status_code == 302
    text = lead.text("checks/")
    assert "What we do: Ask for all of them (Head of people, by 1 December 2026). Not yet seen by the board." in text
    assert checks(weak).one("R1").status == "broken"
    with pytest.raises(Refused):
        answer_check(
            by=actor("lead_trustee"), organisation=weak, check="R1", what="x", who="y", by_day=date(2026, 12, 1),
            seen_on=date(2027, 1, 1),
        )  # fmt: skip
    row = answer_check(
        by=actor("lead_trustee"), organisation=weak, check="R1", what="x", who="y", by_day=date(2026, 12, 1),
        seen_on=date(2026, 11, 20),
    )  # fmt: skip
    assert "Seen by the board on 20 November 2026." in draw.answered(row)
    with pytest.raises(NotYours):
        answer_check(by=actor("custodian"), organisation=weak, check="R1", what="x", who="y", by_day=date(2026, 12, 1))


def test_figures_stand_beside_what_they_are_a_part_of() -> None:
    found = Found("R1", "census", "broken", figure=0.3, numerator=12, n=40)
    assert words.figure(found) == "12 of 40 (30 %)"
    assert words.figure(replace(found, figure=92, unit="days")) == "92 days (from 40)"
    assert words.figure(replace(found, figure=None)) == "Not known"
    assert words.interval(replace(found, low=0.1, high=0.5)) == "between 10 % and 50 %"
    assert words.limits(check_limits()["R2"]) == "strained from 5 %, broken from 20 %; from 8 on"


def test_the_four_questions_on_one_page(weak: Organisation, seat: Callable[..., Any]) -> None:
    value = {"ref": "OBJ-00000001", "title": "One", "informed_by": ["FBK-00000001"]}
    Reading.objects.create(
        ref="REA-OBJ", organisation_id=weak.id, level="senior", area="U", measure="objectives", subject="OBJ-00000001",
        happened_on=date(2026, 1, 5), value=value, recorded_at=facts.NOON,
    )  # fmt: skip
    text = seat("lead_trustee").text("questions/")
    assert "1 of 1 objectives of the strategy rest on what practitioners or the people served told." in text
    assert "OBJ-" not in text
    assert "In twelve months no learning was shared." in text
    assert seat("line_manager").get("questions/").status_code == 404
    lead = seat("dsl")
    lead.text("questions/")
    with CaptureQueriesContext(connection) as asked:
        lead.text("questions/")
    assert facts.queries_in(asked) <= 9
