"""Holds: L1 to L3 and D1 to D3 count what they say, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.detectors.hand import AT, ago, found, person, rows

# the last four quarters that have ended at the end of 30 June 2026
QUARTERS = (date(2026, 5, 10), date(2026, 2, 10), date(2025, 11, 10), date(2025, 8, 10))


def meeting(n: int, **values: Any) -> dict[str, Any]:
    return {
        "ref": f"M{n}",
        "body": "board",
        "held_on": QUARTERS[n],
        "pack_sent_on": QUARTERS[n],
        "challenge": "Why?",
        **values,
    }


def decided(*refs: str) -> list[dict[str, Any]]:
    return [{"ref": f"D{ref}", "meeting": ref, "safeguarding": True} for ref in refs]


@pytest.mark.parametrize(
    ("changed", "figure", "status"),
    [
        ({}, 0, "holds"),
        ({1: {"challenge": None}}, 1, "strained"),
        ({1: {"pack_sent_on": None}, 2: {"body": "committee"}}, 2, "broken"),
        ({3: {"held_on": date(2025, 6, 10)}}, 1, "strained"),  # moved into the quarter before
    ],
)
def test_l1_quarters_without_a_full_board_meeting(changed: dict[int, dict[str, Any]], figure: int, status: str) -> None:
    meetings = [meeting(n, **changed.get(n, {})) for n in range(4)]
    said = found("L1", meetings=meetings, decisions=decided("M0", "M1", "M2", "M3"))
    assert (said.figure, said.status, said.unit) == (figure, status, "quarters of 4")
    assert said.says.startswith(f"{figure} of the last four quarters")


def test_l1_a_quarter_has_ended_after_its_last_second() -> None:
    meetings = [meeting(n) for n in range(4)]
    sheets = {"meetings": meetings, "decisions": decided("M0", "M1", "M2", "M3")}
    assert found("L1", AT, **sheets).figure == 0
    assert found("L1", AT - timedelta(hours=1), **sheets).figure == 1  # then the second quarter of 2025 is the fourth


def test_l1_a_quarter_needs_a_safeguarding_decision_at_the_same_meeting() -> None:
    split = [meeting(n) for n in range(3)] + [meeting(3, challenge=None), {**meeting(3), "ref": "MX"}]
    said = found(
        "L1",
        meetings=split,
        decisions=[*decided("M0", "M1", "M2", "M3"), {"ref": "X", "meeting": "MX", "safeguarding": False}],
    )
    assert said.figure == 1


def test_l1_board_members_in_date() -> None:
    board = [person(f"B{i}", level="board", contact_with=(), first_contact=None) for i in range(4)]
    second = person("S", contact_with=(), first_contact=None)  # on the board by a second post
    posts = [{"person": "S", "unit": "A", "level": "board", "started": ago(90)}]
    done = {"course": "Trustees", "purpose": "trustee", "mode": "webinar"}
    training = [{**done, "person": f"B{i}", "completed": ago(100)} for i in range(3)]
    training += [{**done, "person": "B3", "due": ago(3)}, {**done, "person": "S", "due": ago(3)}]
    training += [
        {**done, "person": "B0", "course": "Money", "purpose": "role", "due": ago(3)}
    ]  # not about safeguarding
    [also] = found("L1", people=[*board, second], posts=posts, training=training).also
    assert (also.refs, also.n, also.status) == (("B3", "S"), 5, "broken")  # 0.40 reached, two cases


def test_l2_learning_that_stayed() -> None:
    people = [person("P1"), person("P2", unit="B")]
    units = [{"code": "A"}, {"code": "B"}]
    learning = [
        *rows(3, origin_unit="A", issued_on=ago(30), sent_to_units=("A", "B")),
        {"ref": "S1", "origin_unit": "A", "issued_on": ago(30), "sent_to_units": ("A",)},
        {"ref": "S2", "origin_unit": "B", "issued_on": ago(30), "sent_to_units": ()},
        {"ref": "OLD", "origin_unit": "B", "issued_on": ago(400), "sent_to_units": ()},
        {"ref": "N", "issued_on": ago(30), "sent_to_units": ("A",)},  # from nowhere in particular
    ]
    said = found("L2", learning=learning, people=people, units=units)
    assert (said.refs, said.n, said.status) == (("S1", "S2"), 5, "strained")  # 0.4, n at least 4
    lone = found("L2", learning=learning, people=people[:1], units=units[:1])
    assert lone.status == "not_known"


def test_l2_receipts() -> None:
    people = [person("P1"), person("P2", left=ago(2))]
    receipt = {"learning": "X0", "person": "P1", "due": ago(20)}
    receipts = [{**receipt, "acknowledged_on": ago(25)}] * 8 + [
        receipt,
        receipt,
        {**receipt, "person": "P2"},
        {**receipt, "due": ago(-2)},
    ]
    [also] = found("L2", people=people, learning_receipts=receipts).also
    assert (also.numerator, also.n, also.status) == (2, 10, "strained")  # 0.2


ROLES = {
    "dsl": "P1",
    "deputy_dsl": "P2",
    "lead_trustee": "P3",
    "executive_lead": "P4",
    "complaints_lead": "P5",
    "speak_up_guardian": "P5",
}


def held(**changed: Any) -> list[dict[str, Any]]:
    holders = {**ROLES, **changed}
    return [{"role": role, "person": who, "from": ago(300)} for role, who in holders.items() if who]


@pytest.mark.parametrize(
    ("changed", "refs"),
    [
        ({}, ()),  # one person in two roles is no fault
        ({"deputy_dsl": None}, ("dsl",)),
        ({"deputy_dsl": "P1"}, ("dsl",)),  # nobody covers for themselves
        ({"complaints_lead": "P1"}, ("complaints_lead",)),
        ({"speak_up_guardian": "P1", "lead_trustee": None}, ("lead_trustee", "speak_up_guardian")),
        ({"executive_lead": "GONE"}, ("executive_lead",)),
        ({"executive_lead": "P1"}, ()),
    ],
)
def test_l3_required_roles(changed: dict[str, Any], refs: tuple[str, ...]) -> None:
    people = [person(f"P{i}") for i in range(1, 6)] + [person("GONE", left=ago(2))]
    said = found("L3", named_roles=held(**changed), people=people)
    assert (said.refs, said.n) == (refs, 5)
    assert said.status == {0: "holds", 1: "strained", 2: "broken"}[len(refs)]  # 0.2 and 0.4


def test_l3_red_nobody_is_lead_today() -> None:
    ended = [{**row, "until": ago(1)} if row["role"] == "dsl" else row for row in held()]
    said = found("L3", named_roles=ended, people=[person(f"P{i}") for i in range(1, 6)])
    assert said.status == "broken"
    assert said.says.startswith("Nobody is the safeguarding lead today. 1 of 5 required roles are vacant")
    last_day = [{**row, "until": ago(0)} for row in held()]
    assert found("L3", named_roles=last_day, people=[person(f"P{i}") for i in range(1, 6)]).red == ()


def diary(who: str, days: int, strategic: float | None, case: float = 10) -> dict[str, Any]:
    return {"person": who, "week": ago(days), "strategic_hours": strategic, "case_hours": case, "other_hours": 2.0}


def test_d2_and_d3_all_leads_together() -> None:
    roles = [
        {"role": "dsl", "person": "P1", "from": ago(500), "hours_per_week": 20.0, "strategic_hours": 6.0},
        {"role": "deputy_dsl", "person": "P2", "from": ago(500), "hours_per_week": 10.0, "strategic_hours": 2.0},
    ]
    weeks = [
        diary("P1", 10, 2), diary("P1", 40, 6, case=18), diary("P2", 10, 2, case=9),
        diary("P1", 300, 0),  # over six months ago
        diary("P3", 10, 0),  # no lead
    ]  # fmt: skip
    d2 = found("D2", named_roles=roles, lead_diary=weeks)
    assert (d2.numerator, d2.n, d2.status) == (4, 14, "strained")  # planned 6 + 6 + 2, done 10: 0.286
    d3 = found("D3", named_roles=roles, lead_diary=weeks)
    assert (d3.numerator, d3.n, d3.status) == (3, 50, "holds")  # worked 14 + 26 + 13 = 53, given 50
    blank = [*weeks, diary("P1", 12, None)]
    assert found("D2", named_roles=roles, lead_diary=blank).status == "not_known"  # 6 of 20 hours blank


def test_d3_role_training_of_leads_and_deputies() -> None:
    course = {"course": "Leading", "purpose": "lead", "mode": "webinar"}
    training = [
        {**course, "person": "P1", "completed": ago(800), "expires": ago(70)},
        {**course, "person": "P2", "completed": ago(100)},
    ]
    people = [person(f"P{i}") for i in range(1, 6)]
    [also] = found("D3", named_roles=held(), people=people, training=training).also
    assert (also.refs, also.n, also.status) == (("P1",), 2, "strained")  # 0.5, one case
    [also] = found("D3", named_roles=held(), people=people, training=training[:1]).also
    assert (also.refs, also.status) == (("P1", "P2"), "broken")


def test_d1_is_a_question() -> None:
    usual = {"unit": "A", "level": "front_line", "asked_on": ago(20), "area": "D", "question": "reached_lead"}
    said = found("D1", surveys=[*rows(9, **usual, answer=5), {**usual, "answer": 1}])
    assert (said.status, said.numerator, said.n) == (None, 1, 10)
