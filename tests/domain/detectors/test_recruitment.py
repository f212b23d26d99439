"""Holds: R1, R2 and H4 count what they say, by hand."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.domain.detectors.required import CheckBook
from tests.domain.detectors.hand import ago, found, person, world

CORE = ("identity", "dbs")


def done(ref: str, *kinds: str, **values: Any) -> list[dict[str, Any]]:
    usual = {"completed": ago(950), "outcome": "nothing_disclosed", "verified_by": "P0"}
    return [{"person": ref, "kind": kind, **usual, **values} for kind in kinds]


def asks(*kinds: str, **values: Any) -> list[dict[str, Any]]:
    return [{"set": "front", "kind": kind, "register": "checks", **values} for kind in kinds]


def test_r1_counts_people_active_and_in_contact_paid_or_not() -> None:
    people = [
        person("P1"),
        person("P2", paid=False),  # lapsed
        person("P3", left=ago(5)),  # has left
        person("P4", started=ago(-5), first_contact=None),  # has not started
        person("P5", contact_with=(), first_contact=None),  # not in contact
        person("P6", contact_with=(), first_contact=ago(700)),  # in contact by first contact
    ]
    checks = [*done("P1", "identity"), *done("P2", "identity", valid_until=ago(1)), *done("P6", "identity")]
    said = found("R1", people=people, checks=checks)
    assert (said.numerator, said.n, said.refs, said.inferred) == (1, 3, ("P2",), True)
    assert said.says == "1 of 3 people in contact have a required check missing or out of date."


@pytest.mark.parametrize("checks", [[], done("P1", "identity", completed=None)])
def test_r1_checks_that_are_not_recorded_raise_no_red_line(checks: list[dict[str, Any]]) -> None:
    said = found("R1", people=[person("P1"), person("P2")], checks=checks)
    assert (said.status, said.red, said.reading) == ("not_known", (), None)
    assert any("'checks'" in each for each in said.missing)


@pytest.mark.parametrize(
    ("values", "short"),
    [
        ({}, 0),
        ({"valid_until": ago(0)}, 0),  # counts to the end of its day
        ({"valid_until": ago(1)}, 1),
        ({"recheck_due": ago(1)}, 1),
        ({"valid_until": ago(-1), "recheck_due": ago(1)}, 0),  # the first filled of the two
        ({"completed": None}, 1),
        ({"completed": ago(-1)}, 1),  # tomorrow
        ({"outcome": "withdrawn"}, 1),
        ({"outcome": "not_returned"}, 1),
        ({"completed": ago(1200)}, 1),  # every 36 months
    ],
)
def test_r1_when_a_check_is_missing_or_lapsed(values: dict[str, Any], short: int) -> None:
    people = [person("P1", requirement_set="front"), person("P2", requirement_set="front")]
    checks = [*done("P1", "identity", **values), *done("P2", "identity")]
    assert found("R1", people=people, checks=checks, requirements=asks("identity", every_months=36)).numerator == short


def test_r1_a_dbs_with_a_barred_list_meets_the_list() -> None:
    people = [person(f"P{i}", requirement_set="Front ") for i in range(1, 4)]
    grades = ("enhanced_child_barred", "enhanced_adult_barred", "enhanced")
    checks = [row for i, grade in enumerate(grades, 1) for row in done(f"P{i}", "dbs", level=grade)]
    said = found("R1", people=people, checks=checks, requirements=asks("dbs", "barred_list_children"))
    assert said.refs == ("P2", "P3")


def test_r1_two_references_are_two_and_second_posts_add_what_they_require() -> None:
    people = [person("P1", requirement_set="front"), person("P2", requirement_set="front")]
    posts = [{"person": "P1", "unit": "B", "requirement_set": "drives", "started": ago(50)}]
    requirements = [*asks("reference", count=2), {"set": "drives", "kind": "health"}]
    checks = [*done("P1", "reference", "reference"), *done("P2", "reference", "reference")]
    sheets = {"people": people, "checks": checks, "requirements": requirements}
    assert found("R1", **sheets).numerator == 0
    assert found("R1", **sheets, posts=posts).refs == ("P1",)  # the second post asks for health
    assert found("R1", **sheets, posts=[{**posts[0], "left": ago(2)}]).numerator == 0
    assert found("R1", **{**sheets, "checks": checks[1:]}).refs == ("P1",)


def test_r1_without_requirements_like_contact_is_asked_what_half_of_paid_or_unpaid_have() -> None:
    people = [person(f"P{i}", paid=True) for i in range(4)] + [person(f"V{i}", paid=False) for i in range(4)]
    people += [person("B", contact_with=(), first_contact=None)]
    checks = [row for i in range(4) for row in done(f"P{i}", "identity")]
    checks += done("P0", "dbs") + done("P1", "dbs")  # half of the paid: then all are asked for it
    checks += done("V0", "health")  # a quarter of the unpaid: nobody is
    checks += done("B", "qualification")
    book = CheckBook(world(people=people, checks=checks))
    needs, inferred = book.needs(people[5])
    assert ({need.kind for need in needs}, inferred) == ({"identity", "dbs"}, True)
    said = found("R1", people=people, checks=checks)
    assert (said.numerator, said.n) == (6, 8)  # P2, P3 without a DBS, four volunteers
    regulated = person("Z", contact_with=("adults",), regulated_activity=True)
    lone = CheckBook(world(people=[regulated], checks=[]))
    assert {need.kind for need in lone.needs(regulated)[0]} == {"identity", "dbs"}  # never fewer


def test_r1_compares_unpaid_with_paid_in_like_contact_from_twenty_of_each() -> None:
    people = [person(f"P{i}") for i in range(20)] + [person(f"V{i}", paid=False) for i in range(20)]
    people += [person(f"A{i}", contact_with=("adults",)) for i in range(30)]  # nobody unpaid with adults
    checks = [row for p in people for row in done(str(p["ref"]), "identity")]
    gone = [row for row in checks if row["person"] not in ("V1", "V2")]
    [gap] = found("R1", people=people, checks=gone).also
    assert (gap.figure, gap.n, gap.status) == (0.10, 40, "strained")  # 2 of 20 less 0 of 20: reached
    [small] = found("R1", people=people[1:], checks=gone).also
    assert (small.figure, small.status) == (None, "not_known")  # 19 paid


@pytest.mark.parametrize(
    ("extra", "red"),
    [
        ([], True),
        ([{"kind": "risk_assessment", "completed": ago(30), "valid_until": ago(-30), "decision": "start"}], False),
        ([{"kind": "risk_assessment", "completed": ago(30), "valid_until": ago(1), "decision": "start"}], True),
        ([{"kind": "risk_assessment", "completed": ago(30), "decision": "wait"}], True),
        ([{"kind": "dbs", "completed": ago(700), "recheck_due": ago(9)}], False),  # lapsed, not outstanding
    ],
)
def test_r1_red_contact_begun_with_a_dbs_outstanding(extra: list[dict[str, Any]], red: bool) -> None:
    people = [person("P1", requirement_set="front")]
    checks = [*done("P1", "identity"), *({"person": "P1", **row} for row in extra)]
    said = found("R1", people=people, checks=checks, requirements=asks(*CORE))
    assert bool(said.red) is red
    assert (said.status == "broken") is red
    blank = [person("P1", requirement_set="front", first_contact=None)]  # first contacts are not recorded: by the start
    assert bool(found("R1", people=blank, checks=checks, requirements=asks(*CORE)).red) is red
    used = [*blank, person("P2", contact_with=())]  # they are: a blank means that contact has not begun
    assert "P1" not in str(found("R1", people=used, checks=checks, requirements=asks(*CORE)).red)
    ahead = [person("P1", requirement_set="front", first_contact=ago(-4))]
    assert found("R1", people=ahead, checks=checks, requirements=asks(*CORE)).red == ()


def starter(ref: str, **values: Any) -> dict[str, Any]:
    return person(ref, started=ago(100), first_contact=ago(90), requirement_set="front", **values)


@pytest.mark.parametrize(
    ("checks", "short"),
    [
        ([("reference", 95, {}), ("reference", 95, {}), ("dbs", 95, {})], 0),
        ([("reference", 95, {}), ("reference", 80, {}), ("dbs", 95, {})], 1),  # the second came after contact
        ([("reference", 95, {}), ("reference", 95, {"verified_by": None}), ("dbs", 95, {})], 1),  # not verified
        ([("reference", 95, {}), ("reference", 95, {"verified_by_call": False}), ("dbs", 95, {})], 1),
        ([("reference", 95, {"verified_by": None, "verified_by_call": True})] * 2 + [("dbs", 95, {})], 0),
        ([("reference", 95, {}), ("reference", 95, {}), ("dbs", 70, {})], 1),  # before clearance
        (
            [("reference", 95, {})] * 2
            + [("dbs", 70, {}), ("risk_assessment", 92, {"decision": "start_with_conditions"})],
            0,
        ),
        (
            [("reference", 95, {})] * 2 + [("dbs", 70, {}), ("risk_assessment", 80, {"decision": "start"})],
            1,
        ),  # too late
        ([("reference", 95, {})] * 2 + [("dbs", 70, {}), ("risk_assessment", 92, {})], 1),  # not decided
    ],
)
def test_r2_a_starter(checks: list[tuple[str, int, dict[str, Any]]], short: int) -> None:
    rows = [row for kind, day, values in checks for row in done("P1", kind, **{"completed": ago(day), **values})]
    rows += done("P2", "identity")
    requirements = [*asks("reference", count=2, before_first_contact=True), *asks("dbs", before_first_contact=True)]
    said = found("R2", people=[starter("P1"), person("P2")], checks=rows, requirements=requirements)
    assert (said.numerator, said.n, said.inferred) == (short, 1, True)


def test_r2_starters_are_those_of_twelve_months_who_are_not_dormant_leavers_too() -> None:
    people = [
        starter("P1"),
        starter("P2", left=ago(3)),
        person("P3", started=ago(800), first_contact=ago(200)),  # began contact in the year
        person(
            "P4", started=ago(200), first_contact=None, contact_with=()
        ),  # starts without contact: counted, not short
        person("P5", started=ago(400), first_contact=ago(390)),
        starter("P6"),
    ]
    season = [{"person": "P6", "from": ago(200), "until": ago(60)}]
    said = found("R2", people=people, checks=done("P1", "identity"), active_periods=season)
    assert said.n == 4
    assert "P4" not in said.refs


def test_h4_is_a_question_about_checks_above_the_post() -> None:
    people = [
        person("P1", regulated_activity=True),
        person("P2", regulated_activity=False),
        person("P3", regulated_activity=False, contact_with=(), first_contact=None),
        person("P4", regulated_activity=None),
    ]
    checks = [
        *done("P1", "dbs", level="enhanced_child_barred"),  # entitled
        *done("P2", "dbs", level="enhanced_child_barred"),  # above
        *done("P2", "dbs", level="enhanced"),  # eligible by contact
        *done("P3", "dbs", level="enhanced"),  # above
        *done("P3", "dbs", level="basic"),  # anybody may
        *done("P2", "barred_list_adults"),  # above
        *done("P4", "dbs", level="enhanced_child_barred"),  # cannot be told
    ]
    said = found("H4", people=people, checks=checks)
    assert (said.status, said.numerator, said.n) == (None, 3, 5)
    assert said.says.endswith("ask why they were made.")
