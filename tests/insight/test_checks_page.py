"""The checks page: from kept figures that equal a full recount, what cannot be seen first; who sees it; limits and answers on record."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain.detectors import Also, Found, Red, UnitCount
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.changes import add_unit
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.insight.checks import draw, words
from goldenthread.insight.checks.changes import answer_check, change_limit, count_checks
from goldenthread.insight.checks.kept import digest, found_of, kept_one, said
from goldenthread.insight.checks.limits import figure_limits, limits_on
from goldenthread.insight.checks.over_time import over_time
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
TODAY = facts.NOON.date()
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


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_what_is_kept_is_what_was_found(found: Found) -> None:
    assert found_of(said(found), found.refs) == found
    assert digest(said(found), found.refs) != digest(said(replace(found, says=found.says + "!")), found.refs)


def test_a_count_is_one_entry_and_keeps_a_digest_of_each_check(weak: Organisation) -> None:
    rows = KeptCheck.objects.order_by("place")
    assert [row.digest for row in rows] == [digest(said(one), one.refs) for one in checks(weak).found]
    assert Entry.objects.filter(act="checks.figures.counted").count() == 1


def shown(code: str) -> Found:
    last = kept_one(code)
    assert last is not None
    return last.found


def test_what_is_counted_again_takes_the_place_of_the_old(weak: Organisation) -> None:
    for person in Person.objects.filter(name__startswith="Person"):
        a_check_row(weak, person, "identity", "2026-02-02")
    before = shown("R1")
    assert checks(weak).one("R1") != before
    assert shown("R1") == before
    count_checks(by=product(weak), organisation=weak)
    assert shown("R1") == checks(weak).one("R1")
    assert KeptCheck.objects.count() == len(check_limits())


def test_the_page_says_first_what_cannot_be_seen(weak: Organisation, seat: Callable[..., Any]) -> None:
    text = seat("dsl").text("checks/")
    unseen, red, broken = (text.index(words) for words in ('id="unseen"', 'id="red"', ">Broken<"))
    assert unseen < red < broken
    assert "Recruitment checks, paid and unpaid" in text
    assert "Nobody has written down what is done about it." in text


def test_without_any_count_the_page_says_what_one_would_say_and_keeps_nothing(
    trust: Organisation, seat: Callable[..., Any]
) -> None:
    lead = seat("dsl")
    for path in ("checks/", "checks/R1/"):
        text = lead.text(path)
        assert "Counted just now" in text
        assert "cannot be seen" in text
    assert KeptCheck.objects.count() == 0
    answer = lead.client.post(f"/o/{trust.code}/checks/count/")
    assert (answer.status_code, KeptCheck.objects.count()) == (302, len(check_limits()))
    assert "Counted on 23 November 2026 at 12:00" in lead.text("checks/")


def test_what_was_recorded_since_is_said_with_a_way_to_count(
    weak: Organisation, seat: Callable[..., Any], actor: Any
) -> None:
    trustee = seat("lead_trustee")
    for path in ("checks/", "checks/R1/"):
        assert "Something was recorded since then." not in trustee.text(path)
    with moment.lived_at(facts.NOON + timedelta(hours=1)):
        add_unit(by=actor("custodian"), organisation=weak, code="east", name="East")
        for path in ("checks/", "checks/R1/"):
            assert "Something was recorded since then." in trustee.text(path)
        trustee.client.post(f"/o/{weak.code}/checks/count/")
        assert "Something was recorded since then." not in trustee.text("checks/")


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
    row.refs = ["TST-0PEN0PEN", "TST-SHVTSHVT"]
    row.save()
    room.depths = {"TST-0PEN0PEN": "full", "TST-SHVTSHVT": "count"}
    text = seat("dsl").text("checks/R1/")
    assert "TST-0PEN0PEN" in text
    assert "TST-SHVTSHVT" not in text
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


def test_a_check_over_time_is_a_picture_with_a_table(weak: Organisation, seat: Callable[..., Any]) -> None:
    text = seat("lead_trustee").text("checks/R1/")
    assert '<svg class="gt-run__svg"' in text
    assert (
        'aria-label="Falls short, month by month: at the end of January 2026 9 of 10 (90 %); now 9 of 10 (90 %).'
        in text
    )
    rows = re.findall(r'<th scope="row" class="govuk-table__header">(\w{3} 20\d\d|Now)</th>', text)
    assert rows[0] == "Now"
    assert rows[1:3] == ["Oct 2026", "Sep 2026"]
    assert len(rows) == 13
    assert "Counted on 23 November 2026 at 12:00." in text


def test_what_is_too_small_to_show_is_shown_at_no_time(weak: Organisation, seat: Callable[..., Any]) -> None:
    row = KeptCheck.objects.get(check_id="H1")
    row.months = [
        {
            "on": "2026-10-31",
            "status": "broken",
            "figure": 0.5,
            "numerator": 6,
            "n": 12,
            "low": 0.2,
            "high": 0.8,
            "too_few": False,
        }
    ]
    row.save()
    text = seat("lead_trustee").text("checks/H1/")
    assert "6 of 12" not in text
    assert "gt-run__svg" not in text
    months = ((date(2026, 10, 31), Found("H1", "flow", "broken", figure=0.5, numerator=2, n=4)),)
    many = Found("H1", "flow", "holds", figure=0.0, numerator=0, n=12)
    assert over_time(months, many, check_limits()["H1"], leads=3, today=TODAY) is None


def test_every_figure_of_a_row_has_its_own_limits(weak: Organisation, seat: Callable[..., Any], actor: Any) -> None:
    owner = seat("custodian")
    where = f"/o/{weak.code}/checks/R1/limits/?figure=gap"
    assert "unpaid beside paid people" in owner.text("checks/R1/limits/", figure="gap")
    given = {"strained": "35", "broken": "60", "why": "We are few"}
    assert owner.client.post(where, given).status_code == 302
    text = owner.text("checks/R1/")
    assert "strained from 35 %, broken from 60 % (from 23 November 2026: We are few)" in text
    assert limits_on(TODAY)["R1"].also["gap"].strained == 0.35
    assert limits_on(TODAY)["R1"].strained == check_limits()["R1"].strained
    for check, figure in (("R1", "nothing"), ("S2", "unnamed"), ("S4", "procedure"), ("U1", "floor"), ("H4", "")):
        assert owner.get(f"checks/{check}/limits/", figure=figure).status_code == 404, (check, figure)
        with pytest.raises(NotYours):
            change_limit(
                by=actor("custodian"), organisation=weak, check=check, figure=figure, strained=0.1, broken=0.2, why="x"
            )
    assert "Change" not in seat("dsl").text("checks/R1/").partition('id="main')[2]


def test_every_further_figure_has_a_name_and_its_limits_can_be_changed_or_are_said_to_stand_in_the_rule() -> None:
    for code, usual in check_limits().items():
        for name, each in usual.also.items():
            assert (code, name) in words.ALSO
            fixed = (code, name) in words.FIXED
            assert (figure_limits(code, name) is None) == (fixed or each.kind == "question"), (code, name)
    assert set(words.FIXED) <= set(words.ALSO)


def test_the_answer_stands_beside_it_line_by_line(weak: Organisation, seat: Callable[..., Any], actor: Any) -> None:
    row = answer_check(
        by=actor("lead_trustee"), organisation=weak, check="R1", what="Ask for all of them", who="Head of people",
        by_day=date(2026, 11, 2), seen_on=date(2026, 11, 20),
    )  # fmt: skip
    assert [line.value for line in draw.answer_rows(row, TODAY)] == [
        "Ask for all of them", "Head of people", "2 November 2026. This day has passed.", "20 November 2026",
    ]  # fmt: skip
    assert "Head of people" in seat("dsl").text("checks/R1/")
