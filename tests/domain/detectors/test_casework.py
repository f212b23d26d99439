"""Holds: C1 to C4 count what they say, by hand."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest

from tests.domain.detectors.hand import ago, found, moment, rows


def concern(ref: str, days: int = 30, **values: Any) -> dict[str, Any]:
    """Reported so many days ago, at ten."""
    at = moment(ago(days))
    usual = {"unit": "A", "came_to_attention_at": at, "reported_at": at, "triaged_at": at, "rationale": "Why"}
    return {"ref": ref, **usual, "meets_statutory_criteria": False, "capacity_doubt": False, **values}


def test_c1_reached_the_lead_after_the_day() -> None:
    night = moment(ago(31), 23) + timedelta(minutes=59)
    concerns = [
        *(concern(f"C{i}") for i in range(8)),
        concern("L1", came_to_attention_at=night),  # 23:59 the night before, ten hours earlier: another day
        concern("L2", came_to_attention_at=moment(ago(33))),
        concern("S1", came_to_attention_at=moment(ago(30), 0)),  # the same day
        concern("OLD", 400, came_to_attention_at=moment(ago(410))),
    ]
    said = found("C1", concerns=concerns)
    assert (said.refs, said.n, said.status) == (("L1", "L2"), 11, "strained")  # 0.18
    assert said.says == "2 of 11 concerns reached the lead after the day they came to attention."


def test_c1_the_day_is_a_local_one() -> None:
    # 00:30 in London on 31 May is 23:30 UTC on 30 May
    late = moment(ago(30), 0) + timedelta(minutes=30)
    concerns = [concern("C", came_to_attention_at=late.astimezone(UTC), reported_at=moment(ago(30), 20))]
    assert found("C1", concerns=concerns).numerator == 0


def answers(low: int, high: int, question: str = "scenario", **values: Any) -> list[dict[str, Any]]:
    usual = {"unit": "A", "level": "front_line", "asked_on": ago(20), "area": "C", "question": question}
    return rows(low, **{**usual, "answer": 2, **values}) + rows(high, **{**usual, "answer": 3, **values})


@pytest.mark.parametrize(
    ("low", "high", "invited", "status"),
    [
        (2, 8, 20, "strained"),  # 0.20 reached
        (5, 5, 20, "broken"),  # 0.5; lower bound 0.237 above 0.20
        (0, 10, 33, "holds"),  # 30.3 % answered; upper bound 0.278
        (5, 5, 34, "not_known"),  # 29.4 % answered
        (3, 4, 8, "not_known"),  # seven answers
        (0, 10, 0, "holds"),  # how many were asked is not recorded
    ],
)
def test_c1_scenarios_are_opinions_with_a_response_rate(low: int, high: int, invited: int, status: str) -> None:
    rounds = [
        {"unit": "A", "level": "front_line", "asked_on": ago(20), "invited": invited - 5},
        {"unit": "B", "level": "front_line", "asked_on": ago(20), "invited": 5},  # nobody answered there
        {"unit": "A", "level": "front_line", "asked_on": ago(90), "invited": 500},  # another round
    ]
    said = found("C1", concerns=[concern("C")], surveys=answers(low, high), survey_rounds=rounds if invited else [])
    assert (said.also[0].status, said.also[0].asked) == (status, invited)


def referral(concern_ref: str, **values: Any) -> dict[str, Any]:
    return {
        "ref": f"R-{concern_ref}",
        "concern": concern_ref,
        "sent_at": moment(ago(30)),
        "answer": "accepted",
        **values,
    }


def test_c2_met_criteria_and_was_held() -> None:
    met = {"meets_statutory_criteria": True, "closed_at": moment(ago(10))}
    concerns = [
        *(concern(f"C{i}", **met) for i in range(6)),
        concern("H1", **met),  # held
        concern("H2", **met, second_view_at=moment(ago(29))),  # second view and reason
        concern("H3", **met, second_view_at=moment(ago(29)), rationale=None),  # a view without a reason
        concern("H4", 0, **{**met, "closed_at": None}),  # decided today: one working day has not passed
        concern("N1"),
    ]
    said = found("C2", concerns=concerns, referrals=[referral(f"C{i}") for i in range(6)])
    assert (said.refs, said.n, said.status) == (("H1", "H3"), 9, "broken")  # 0.22; lower bound 0.063 above 0.05
    [tails] = said.also
    assert (tails.figure, tails.n, tails.status) == (0, 6, None)


@pytest.mark.parametrize(
    ("days", "values", "red"),
    [
        (7, {}, True),  # Tuesday 23 June: due on the 24th; the 25th, 26th, 29th, 30th are four working days
        (8, {}, True),
        (6, {}, False),  # due on Thursday 25 June: three working days
        (7, {"closed_at": moment(ago(1))}, False),
        (7, {"second_view_by": "P2"}, False),
        (500, {}, True),  # of any age
    ],
)
def test_c2_red_a_referral_overdue_by_more_than_three_working_days(
    days: int, values: dict[str, Any], red: bool
) -> None:
    concerns = [concern("H", days, meets_statutory_criteria=True, **values), concern("N")]
    said = found("C2", concerns=concerns, referrals=[referral("Z")])
    assert bool(said.red) is red
    notes = [{"ref": "H", "handover": "referred", "paused_from": ago(5), "paused_until": ago(-5)}]
    assert found("C2", concerns=concerns, referrals=[referral("Z")], clock_notes=notes).red == ()


def test_c3_capacity_and_sharing() -> None:
    concerns = [
        concern("C1", capacity_doubt=True, capacity_recorded_at=moment(ago(29))),
        concern("C2", capacity_doubt=True),  # no record of the decision
        concern("C3", shared_at=moment(ago(29)), sharing_basis="consent"),
        concern("C4", shared_at=moment(ago(29))),  # no basis
        concern("C5"),  # referred without a basis
        concern("C6"),  # nothing arises
        concern("C7", capacity_doubt=True, shared_at=moment(ago(3))),  # both: counted once
    ]
    said = found("C3", concerns=concerns, referrals=[referral("C5")])
    assert (said.refs, said.n) == (("C2", "C4", "C5", "C7"), 6)
    assert said.status == "broken"  # 0.67; lower bound 0.30 above 0.10


def test_c3_over_a_fifth_without_a_word_on_capacity_is_not_known() -> None:
    known = [concern(f"C{i}", shared_at=moment(ago(9)), sharing_basis="consent") for i in range(12)]
    blank = [concern(f"B{i}", capacity_doubt=None) for i in range(4)]
    assert found("C3", concerns=known + blank[:3]).status == "holds"  # 3 of 15
    assert found("C3", concerns=known + blank).status == "not_known"  # 4 of 16


def test_c3_of_children_nobody_is_taken_to_have_been_asked_about_capacity() -> None:
    alone = {"population": "children", "capacity_doubt": None}
    known = [concern(f"C{i}", shared_at=moment(ago(9)), sharing_basis="consent", **alone) for i in range(20)]
    assert found("C3", concerns=known).status == "holds"
    of_adults = [{**row, "population": "adults"} for row in known]
    assert found("C3", concerns=of_adults).status == "not_known"
    doubted = [concern(f"D{i}", population="children", capacity_doubt=True) for i in range(8)]
    assert found("C3", concerns=known + doubted).missing  # when it was recorded stands nowhere
    doubted[0]["capacity_recorded_at"] = moment(ago(29))
    said = found("C3", concerns=known + doubted)
    assert (said.n, len(said.refs)) == (28, 7)


def test_c4_reasons_and_silence() -> None:
    closed = {"closed_at": moment(ago(5)), "close_reason": "Done"}
    concerns = [
        *(concern(f"C{i}", **closed) for i in range(8)),
        concern("C8", rationale=None, **closed),
        concern("C9", **{**closed, "close_reason": None}),
        concern("N", triaged_at=None, rationale=None, **closed),  # not triaged
        concern("O1", 60),  # no entry for 60 days
        concern("O2", 61),  # updated since
        concern("O3", 61),  # referred and chased since
        concern("O4", 59),
    ]
    referrals = [referral("O3", sent_at=moment(ago(61)), chased_at=("later", f"{ago(3).isoformat()}T10:00"))]
    updates = [{"ref": "O2", "at": moment(ago(30))}]
    said = found("C4", concerns=concerns, referrals=referrals, updates=updates)
    assert (said.refs, said.n, said.status) == (("C8", "C9"), 14, "strained")  # 0.143
    assert (said.also[0].refs, said.also[0].n) == (("O1",), 4)
