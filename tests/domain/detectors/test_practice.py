"""Holds: S1 to S4 count what they say, by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.domain.detectors.hand import AT, ago, found, moment, person, rows

UNITS = [{"code": "A"}, {"code": "B", "parent": "A"}, {"code": "C", "parent": "A"}]


def test_s1_activities_that_lack_a_strand() -> None:
    whole = {"unit": "A", "policies": ("P",), "courses": ("C",), "messages": ("M",)}
    activities = [*rows(8, **whole), {**whole, "ref": "Y", "messages": ()}, {**whole, "ref": "Z", "policies": None}]
    said = found("S1", activities=activities)
    assert (said.numerator, said.n, said.status, said.refs) == (2, 10, "strained", ("Y", "Z"))  # 0.2


def point(**values: Any) -> dict[str, Any]:
    return {"ref": "TP", "unit": "A", "raised_on": ago(15), "likelihood": 2, "impact": 2, **values}


@pytest.mark.parametrize(
    ("values", "short"),
    [
        ({}, 1),  # named 15 days ago and nobody above has seen it
        ({"raised_on": ago(14)}, 0),  # fourteen: not over
        ({"seen_dsl_on": ago(1)}, 0),
        ({"seen_dsl_on": ago(-1)}, 1),  # tomorrow
        (
            {"seen_operational_on": ago(3), "likelihood": 3, "impact": 5, "scored_on": ago(31)},
            1,
        ),  # 15, not seen by senior
        ({"seen_operational_on": ago(3), "likelihood": 3, "impact": 5, "scored_on": ago(30)}, 0),
        ({"seen_senior_on": ago(3), "likelihood": 5, "impact": 5, "scored_on": ago(90)}, 0),
        ({"seen_operational_on": ago(3), "likelihood": 2, "impact": 7, "scored_on": ago(90)}, 0),
        ({"seen_operational_on": ago(3), "review_due": ago(1)}, 1),  # not made safe, past its review
        ({"seen_operational_on": ago(3), "review_due": ago(0)}, 0),
    ],
)
def test_s2_an_open_one(values: dict[str, Any], short: int) -> None:
    seen = [point(ref=f"S{i}", seen_operational_on=ago(2)) for i in range(3)]
    said = found("S2", touch_points=[point(**values), *seen])
    assert (said.numerator, said.n) == (short, 4)


def test_s2_made_safe_is_no_longer_open_and_units_without_any_are_a_question() -> None:
    people = [person("P1"), person("P2", unit="B")]
    points = [point(mitigated_on=ago(1)), point(ref="T2", seen_operational_on=ago(2))]
    said = found("S2", touch_points=points, people=people, units=UNITS)
    assert (said.numerator, said.n) == (0, 1)
    [none] = said.also
    assert (none.figure, none.n, none.status, none.refs) == (0.5, 2, None, ("B",))


def test_s2_a_level_merged_with_senior_counts_as_senior() -> None:
    points = [point(seen_dsl_on=ago(3), likelihood=5, impact=5, scored_on=ago(90))]
    merged = [{"code": "O", "levels": ("front_line", "operational", "dsl+senior", "board")}]
    assert found("S2", touch_points=points).numerator == 1
    assert found("S2", touch_points=points, organisation=merged).numerator == 0


def said(n: int, unit: str, days: int = 30, **values: Any) -> list[dict[str, Any]]:
    return rows(n, unit=unit, given_on=ago(days), feels_safe=4, **values)


def test_s3_units_in_which_fewer_than_five_were_heard_in_six_months() -> None:
    activity = [{"unit": unit, "month": ago(60), "people_supported": 9} for unit in "ABC"]
    feedback = said(5, "A") + said(4, "B") + said(5, "C", 190)  # C: over six months ago
    got = found("S3", feedback=feedback, activity=activity, units=UNITS)
    assert (got.refs, got.n, got.status, got.reading) == (("B", "C"), 3, "broken", "underlying")
    staffed = found("S3", feedback=feedback, people=[person("P1", unit="B")], units=UNITS)
    assert (staffed.refs, staffed.n) == (("B",), 1)  # without activity: where staff are in contact
    closed = [*UNITS[:2], {**UNITS[2], "closed": ago(9)}]
    assert found("S3", feedback=feedback, activity=activity, units=closed).n == 2
    blank = [{**row, "feels_safe": None} for row in feedback[:1]]
    assert (
        found("S3", feedback=blank + feedback[1:], activity=activity, units=UNITS).numerator == 3
    )  # A has four answers


def test_s3_what_people_asked_for_waits_over_sixty_days() -> None:
    people = [person("P1")]
    asks = said(2, "A", 61, what_would_help="Light") + said(2, "A", 60, what_would_help="Light")
    told = said(4, "A", 100, what_would_help="Light", response_published_on=ago(90))
    [also] = found("S3", feedback=asks + told, people=people, units=UNITS).also
    assert (also.numerator, also.n, also.status) == (2, 8, "strained")  # 0.25 reached


def hours(unit: str, start: str, end: str, *days: str) -> list[dict[str, Any]]:
    return [{"unit": unit, "weekday": day, "from": start, "until": end} for day in days]


def on(unit: str, start: datetime, end: datetime, who: str = "P1") -> dict[str, Any]:
    return {"unit": unit, "step": 1, "person": who, "from": start, "until": end}


# 30 June 2026 is a Tuesday: 28 days from its end hold four Mondays, 6 to 27 July
FOUR_WEEKS = (moment(ago(1)), moment(ago(-40)))


def test_s4_opening_hours_without_cover() -> None:
    opening = hours("A", "09:00", "17:00", "mon")  # 4 x 8 hours
    cover = [on("A", moment(ago(-6), 9), moment(ago(-6), 17)), on("A", moment(ago(-13), 9), moment(ago(-13), 13))]
    got = found("S4", opening_hours=opening, rota=cover, units=UNITS[:1])
    assert (got.numerator, got.n) == (20, 32)  # 8 + 4 covered
    assert got.status == "broken"  # 0.625: hours are neither people nor records


def test_s4_children_inherit_and_past_midnight_is_the_next_day() -> None:
    opening = hours("A", "22:00", "02:00", "sat")  # 4 Saturdays x 4 hours, for B and C
    half = [on("A", moment(ago(-4 - 7 * i), 22), moment(ago(-5 - 7 * i), 0)) for i in range(4)]  # until midnight only
    got = found("S4", opening_hours=opening, rota=half, units=UNITS)
    assert (got.numerator, got.n) == (24, 48)  # A itself, B and C: two hours each night
    own = [*half, on("B", *FOUR_WEEKS)]
    got = found("S4", opening_hours=opening, rota=own, units=UNITS)
    assert {unit.code: unit.numerator for unit in got.units} == {"A": 8, "B": 0, "C": 8}


def test_s4_a_parent_that_only_lends_its_hours_is_not_counted() -> None:
    cover = [on("B", *FOUR_WEEKS), on("C", *FOUR_WEEKS)]
    got = found("S4", opening_hours=hours("A", "09:00", "17:00", "mon"), rota=cover, units=UNITS)
    assert (got.numerator, got.n) == (0, 64)


def test_s4_somebody_who_has_left_answers_nobody() -> None:
    sheets = {"opening_hours": hours("A", "09:00", "17:00", "mon"), "rota": [on("A", *FOUR_WEEKS)], "units": UNITS[:1]}
    assert found("S4", **sheets, people=[person("P1")]).numerator == 0
    assert found("S4", **sheets, people=[person("P1", left=ago(1))]).numerator == 32


def test_s4_the_hours_are_local_when_the_clocks_change() -> None:
    # 25 October 2026: the clocks go back; Sunday 00:00 to 04:00 is five hours long
    at = datetime(2026, 10, 24, 12, tzinfo=UTC)
    cover = [on("A", at + timedelta(days=3), at + timedelta(days=40))]
    got = found("S4", at, opening_hours=hours("A", "00:00", "04:00", "sun"), rota=cover, units=UNITS[:1])
    assert (got.numerator, got.n) == (5, 17)  # and three Sundays of four hours


def test_s4_calls_answered_in_thirty_minutes() -> None:
    calls = [
        {"unit": "A", "at": moment(ago(d)), "answered_at": moment(ago(d)) + timedelta(minutes=30)}
        for d in range(20, 56)
    ]
    late = [{"unit": "A", "at": moment(ago(60)), "answered_at": moment(ago(60)) + timedelta(minutes=31)}]
    never = [{"unit": "A", "at": moment(ago(61)), "answered_at": None}]
    just = [{"unit": "A", "at": AT - timedelta(minutes=10), "answered_at": None}]
    first = found("S4", escalations=calls + late + never + just).also[0]
    assert (first.numerator, first.n, first.status) == (2, 38, "strained")  # 0.0526; lower bound 0.0146


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"states_stages": True, "states_time_frames": True}, "holds"),
        ({"states_stages": True, "states_time_frames": False}, "strained"),
        ({"states_stages": True, "states_time_frames": None}, "not_known"),
        ({"states_stages": True, "states_time_frames": True, "retired": ago(1)}, "strained"),
    ],
)
def test_s4_an_escalation_procedure_that_states_stages_and_time_frames(values: dict[str, Any], status: str) -> None:
    policies = [{"ref": "P", "topic": "escalation_out_of_hours", "approved": ago(9), **values}]
    assert found("S4", policies=policies).also[1].status == status
