"""Holds: the rules at the head of the data file, one by one."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.detectors import Also, Limits, Tables, detect, parse_limits
from goldenthread.domain.detectors.counting import Count
from goldenthread.domain.detectors.defaults import DEFAULTS
from goldenthread.domain.detectors.judging import judge_census, judge_count, row_status, worst
from goldenthread.foundation.facts.detectors import check_limits
from tests.domain.detectors.hand import AT, ago, england, found, moment, person, rows

SHARED = Path(__file__).resolve().parents[4] / "shared" / "detectors.toml"
CENSUS, FLOW = Limits("census", 0.10, 0.30), Limits("flow", 0.10, 0.30, n_min=8)
OPINION = Limits("opinion", 0.20, 0.40)


def count(short: int, n: int, blank: int = 0) -> Count:
    return Count(short, n, blank)


def status(short: int, n: int, limits: Limits, blank: int = 0) -> str | None:
    return judge_count(count(short, n, blank), limits).status


def test_the_defaults_are_those_of_the_data_file() -> None:
    kept = check_limits()
    assert list(kept) == list(DEFAULTS)
    for code, limits in kept.items():
        mine = DEFAULTS[code]
        for name in ("kind", "strained", "broken", "n_min", "unit", "needs", "inferred", "also"):
            assert getattr(mine, name) == getattr(limits, name), (code, name)
        assert limits.figure


@pytest.mark.skipif(not SHARED.is_file(), reason="the design papers are not beside this checkout")
def test_the_limits_are_those_of_the_design() -> None:
    theirs = tomllib.loads(SHARED.read_text())
    assert list(theirs) == list(DEFAULTS)
    for code, row in theirs.items():
        mine = DEFAULTS[code]
        assert (mine.kind, mine.strained, mine.broken) == (row["kind"], row.get("strained"), row.get("broken")), code
        assert mine.n_min == row.get("n_min", 8)
        assert mine.needs == tuple(row["needs"])
        said = [
            float(n)
            for words in row.get("also", ())
            for n in re.findall(r"(?:strained|broken) (?:at )?(0\.\d+)", words)
        ]
        kept = [v for also in mine.also.values() for v in (also.strained, also.broken) if v not in (None, 1)]
        assert [n for n in said if n != 0.05 or code != "U3"] == kept, code  # the board's time is a floor, not a limit


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "guess"}, "kind"),
        ({"kind": "flow", "strained": "much"}, "strained"),
        ({"kind": "flow", "strained": 0.5, "broken": 0.1}, "before"),
        ({"kind": "flow", "n_min": 0}, "n_min"),
        ({"kind": "flow", "needs": "people"}, "needs"),
        ({"kind": "flow", "alsos": 1}, "alsos"),
        (1, "table"),
    ],
)
def test_limits_that_make_no_sense_are_refused(row: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_limits({"R1": row})


@pytest.mark.parametrize(
    ("short", "n", "said"),
    [
        (0, 10, "holds"),
        (9, 100, "holds"),
        (10, 100, "strained"),  # reached, not passed
        (3, 30, "strained"),  # 0.1, whatever the floating point
        (30, 100, "broken"),
        (1, 2, "strained"),  # rule 11: one case does not break
        (2, 4, "broken"),
        (0, 0, "not_known"),
    ],
)
def test_a_census(short: int, n: int, said: str) -> None:
    assert status(short, n, CENSUS) == said


@pytest.mark.parametrize(
    ("short", "n", "said"),
    [
        (0, 8, "not_known"),  # upper bound 0.324 is not below 0.30
        (0, 9, "holds"),  # 0.299
        (1, 10, "strained"),  # reached, and n at least 8
        (1, 7, "not_known"),  # 0.143 with n under 8, upper bound 0.513
        (3, 10, "broken"),  # 0.30 reached, lower bound 0.108 above 0.10
        (3, 9, "broken"),  # lower bound 0.121
        (1, 3, "not_known"),  # 0.33, but lower bound 0.061
        (2, 6, "not_known"),  # lower bound 0.0968: not above 0.10, and n under 8
        (8, 100, "holds"),  # upper bound 0.150
    ],
)
def test_a_flow(short: int, n: int, said: str) -> None:
    judged = judge_count(count(short, n), FLOW)
    assert judged.status == said
    assert judged.too_few is (said == "not_known")
    assert judged.words == (f"too few to say: {short} of {n}" if judged.too_few else "")


def test_an_opinion_needs_eight_answers_whatever_they_say() -> None:
    assert status(7, 7, OPINION) == "not_known"
    assert status(8, 8, OPINION) == "broken"
    assert judge_count(count(3, 4), OPINION).words == "too few to say: 3 of 4"


def test_blanks_leave_both_counts_and_over_a_fifth_is_not_known() -> None:
    assert status(0, 80, CENSUS, blank=20) == "holds"  # exactly a fifth
    assert status(0, 79, CENSUS, blank=21) == "not_known"


def test_a_question_has_no_status() -> None:
    assert status(9, 9, Limits("question")) is None
    assert row_status(None, [Also("x", "", 1, 1, "broken")], red=True) is None


def also(said: Any) -> Also:
    return Also("x", "", None, 0, said)


@pytest.mark.parametrize(
    ("headline", "alsos", "red", "said"),
    [
        ("holds", [], False, "holds"),
        ("holds", ["strained"], False, "strained"),
        ("strained", ["broken", "holds"], False, "broken"),
        ("holds", ["not_known", None], False, "holds"),  # an `also` not known never changes the row
        ("not_known", ["holds"], False, "not_known"),
        ("not_known", ["strained"], False, "strained"),
        ("not_known", ["broken"], False, "broken"),
        ("holds", [], True, "broken"),
        ("not_known", [], True, "broken"),
    ],
)
def test_the_row_takes_the_worst_of_what_is_known(headline: Any, alsos: list[Any], red: bool, said: str) -> None:
    assert row_status(headline, [also(each) for each in alsos], red=red) == said


def test_worst_of_nothing_is_nothing() -> None:
    assert worst(["not_known", None]) is None
    assert judge_census(5, Limits("census")).status == "holds"


@given(st.integers(0, 60), st.integers(0, 60))
def test_more_falling_short_is_never_better(short: int, rest: int) -> None:
    order = {"not_known": 0, "holds": 0, "strained": 1, "broken": 2}
    n = short + rest + 1
    for limits in (CENSUS, FLOW, OPINION):
        assert order[str(status(short, n, limits))] <= order[str(status(short + 1, n, limits))]


def test_rule_1_no_status_rests_on_a_difference_alone() -> None:
    # 20 paid and 20 unpaid, all complete: no gap can strain a figure of nought
    people = [person(f"P{i}", paid=i < 20) for i in range(40)]
    checks = [{"person": row["ref"], "kind": "identity", "completed": ago(900)} for row in people]
    assert found("R1", people=people, checks=checks).status == "holds"
    # leaders 5.0, front line 3.9: a gap of 1.1 passes 1.0, but 3.9 is above the floor of 3.5
    stated = rows(8, unit="ALL", level="board", asked_on=ago(9), area="T", question="priority", answer=5)
    seen = [{**row, "level": "front_line", "question": "practised", "answer": 4} for row in rows(18, **stated[0])]
    seen += [{**seen[0], "ref": "Y1", "answer": 3}, {**seen[0], "ref": "Y2", "answer": 3}]
    said = found("U1", surveys=stated + seen)
    assert said.figure == pytest.approx(1.1)
    assert said.status == "holds"


def test_rule_2_numbers_of_concerns_are_neutral() -> None:
    late = moment(ago(20))
    for n in (40, 400):
        concerns = rows(n, unit="A", came_to_attention_at=late, reported_at=late)
        assert found("C1", concerns=concerns).status == "holds"


def test_rule_3_writing_a_weakness_down_never_lowers_a_status() -> None:
    risks = rows(4, kind="safeguarding", raised_on=ago(90), owner="P1", control="c", assurance="a", review_due=ago(-30))
    item = {"kind": "file_audit", "safeguarding": True, "due": ago(30), "done": ago(30)}
    before = found("Q2", risks=risks, quality_items=rows(3, **item))
    after = found("Q2", risks=[*risks, {**risks[0], "ref": "NEW"}], quality_items=rows(3, **item))
    assert (before.status, after.status) == ("holds", "holds")


def test_rule_6_the_dormant_are_in_no_denominator() -> None:
    people = [person("P1"), person("P2")]
    season = [{"person": "P2", "from": ago(400), "until": ago(300)}]
    checks = [{"person": "P1", "kind": "identity", "completed": ago(900)}]
    assert found("R1", people=people, checks=checks).n == 2
    assert found("R1", people=people, checks=checks, active_periods=season).n == 1


def test_rule_8_a_changed_limit_counts_and_the_rest_stays() -> None:
    late, soon = moment(ago(20)), moment(ago(21))
    concerns = rows(20, came_to_attention_at=soon, reported_at=soon) + rows(
        2, came_to_attention_at=soon, reported_at=late
    )
    tables = Tables({"concerns": concerns})  # 2 of 22 = 0.0909
    [usual] = detect(tables, AT, calendar=england(), only=("C1",))
    [changed] = detect(tables, AT, calendar=england(), only=("C1",), limits={"C1": Limits("flow", 0.05, 0.30)})
    assert (usual.status, changed.status) == ("holds", "strained")
    assert [each.id for each in changed.also] == ["scenarios"]


def test_rule_9_a_column_empty_throughout_is_not_recorded_unless_the_sheet_is_complete() -> None:
    sheets = {"processing": rows(9, kind="access_review", opened=moment(ago(90)), due=None)}
    lacking = found("G1", **sheets)
    assert lacking.status == "not_known"
    assert lacking.missing == ("Fill in 'due' in the sheet 'processing': it is empty throughout.",)
    complete = found("G1", organisation=[{"code": "A", "complete": ("processing",)}], **sheets)
    assert (complete.status, complete.figure) == ("holds", 0)


AN_ALLEGATION = {"kind": "allegation", "received_at": moment(ago(100)), "criteria_met": True}
LOW = {"kind": "low_level", "received_at": moment(ago(100))}
DOUBTED = {
    "reported_at": moment(ago(50)),
    "triaged_at": moment(ago(50)),
    "capacity_doubt": True,
    "shared_at": moment(ago(50)),
}
CLOSED = {
    "reported_at": moment(ago(50)),
    "triaged_at": moment(ago(50)),
    "rationale": "Why",
    "closed_at": moment(ago(9)),
}


@pytest.mark.parametrize(
    ("code", "sheet", "row", "column", "filled"),
    [
        ("H1", "allegations", AN_ALLEGATION, "officer_consulted_at", moment(ago(100))),
        ("H1", "allegations", LOW, "reviewed_on", ago(90)),
        ("C3", "concerns", {**DOUBTED, "sharing_basis": "consent"}, "capacity_recorded_at", moment(ago(50))),
        ("C4", "concerns", CLOSED, "close_reason", "Done"),
        ("L2", "learning", {"origin_unit": "A", "issued_on": ago(50)}, "sent_to_units", ("A",)),
        ("G1", "processing", {"kind": "access_review", "opened": moment(ago(90)), "due": ago(50)}, "done", moment(ago(50))),
    ],
)  # fmt: skip
def test_rule_9_an_act_that_nobody_ever_wrote_down_is_not_recorded_rather_than_never_done(
    code: str, sheet: str, row: dict[str, Any], column: str, filled: Any
) -> None:
    lacking = found(code, **{sheet: rows(12, **row)})
    assert (lacking.status, lacking.figure) == ("not_known", None)
    assert f"Fill in '{column}' in the sheet '{sheet}': it is empty throughout." in lacking.missing
    used = found(code, **{sheet: [*rows(12, **row), {"ref": "Y", **row, column: filled}]})
    assert used.n == 13
    complete = found(code, organisation=[{"code": "A", "complete": (sheet,)}], **{sheet: rows(12, **row)})
    assert (complete.figure, complete.status) == (1.0, "broken")


def test_rule_9_what_nothing_rests_on_is_not_asked_for() -> None:
    ahead = rows(4, kind="access_review", opened=moment(ago(90)), due=ago(-50))
    assert (found("G1", processing=ahead).status, found("G1", processing=ahead).missing) == ("holds", ())


def test_rule_9_days_are_counted_since_the_register_was_kept() -> None:
    whole = [{"code": "A", "complete": ("collations",)}]
    assert found("W4").status == "not_known"
    assert found("W4", organisation=whole).status == "not_known"  # since when is not known either
    kept = found("W4", organisation=whole, kept={"collations": ago(140)})
    assert (kept.figure, kept.status, kept.unit) == (140, "strained", "days")


def test_rule_9_where_the_sheet_is_complete_an_empty_one_means_none() -> None:
    whole = [{"code": "A", "complete": ("meetings", "decisions", "feedback", "referrals")}]
    none_met = found("L1", organisation=whole)
    assert (none_met.figure, none_met.status) == (4, "broken")
    unheard = found("S3", organisation=whole, people=[person("P1")])
    assert (unheard.figure, unheard.status) == (1.0, "broken")
    at = moment(ago(60))
    met = rows(8, reported_at=at, triaged_at=at, meets_statutory_criteria=True, closed_at=moment(ago(50)))
    assert found("C2", concerns=met).status == "not_known"
    assert found("C2", organisation=whole, concerns=met).figure == 1.0


def test_rule_10_what_is_not_known_beside_the_figure_is_listed() -> None:
    said = found(
        "P3",
        policies=[
            {"ref": "P", "kind": "policy", "approved": ago(9)},
            {"ref": "Q", "kind": "procedure", "approved": ago(9), "supports": ("P",)},
        ],
    )
    assert said.status == "holds"
    assert said.also[0].status == "not_known"
    assert any("acknowledgements" in each for each in said.missing)


def test_rule_11_one_case_is_at_most_strained_but_a_red_line_breaks() -> None:
    people = [person("P1", regulated_activity=True), person("P2")]
    checks = [
        {"person": p, "kind": kind, "completed": ago(900), "recheck_due": ago(3) if p == "P1" else None}
        for p in ("P1", "P2")
        for kind in ("identity", "dbs")
    ]
    one = found("R1", people=people, checks=checks)
    assert (one.figure, one.status, one.red) == (0.5, "strained", ())
    gone = found("R1", people=people, checks=[c for c in checks if c["person"] == "P2"])
    assert (gone.figure, gone.status) == (0.5, "broken")
    assert gone.red[0].refs == ("P1",)
    assert "P1" not in gone.red[0].says


def test_nothing_to_count_is_not_known_even_where_the_sheet_is_complete() -> None:
    whole = [{"code": "A", "complete": ("allegations", "risks")}]
    for code in ("H1", "G2"):
        said = found(code, organisation=whole)
        assert (said.status, said.figure, said.n) == ("not_known", None, 0)
        assert said.missing[0].startswith("Nothing to count:") or said.missing[-1].startswith("Nothing to count:")
        assert said.says.startswith(("There is nothing to count", "Nothing in the last twelve months"))


def test_what_comes_later_has_not_been_done() -> None:
    at = moment(ago(100))
    received = moment(ago(120))
    row = {"kind": "low_level", "unit": "A", "received_at": received - timedelta(days=100), "reviewed_on": ago(50)}
    sheets = {"allegations": rows(20, **row)}
    assert found("H1", at, **sheets).numerator == 20  # looked at 50 days ago: not yet, a hundred days ago
    assert found("H1", at - timedelta(days=130), **sheets).n == 0  # received later than that


def test_a_score_given_later_was_not_high_before() -> None:
    row = {
        "unit": "A",
        "raised_on": ago(200),
        "seen_dsl_on": ago(199),
        "scored_on": ago(90),
        "likelihood": 5,
        "impact": 5,
    }
    sheets = {"touch_points": rows(3, **row)}
    assert found("S2", **sheets).numerator == 3
    assert found("S2", moment(ago(100)), **sheets).numerator == 0


def test_a_moment_needs_its_time_zone_and_a_check_has_to_exist() -> None:
    with pytest.raises(ValueError, match="time zone"):
        detect(Tables({}), datetime(2026, 1, 1), calendar=england())  # noqa: DTZ001
    with pytest.raises(KeyError):
        detect(Tables({}), datetime(2026, 1, 1, tzinfo=UTC), calendar=england(), only=("M1",))
    with pytest.raises(KeyError):
        Tables({}).rows("cases")
