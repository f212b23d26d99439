"""Holds: W1, W2, W4 and W5 count what they say of complaints and disclosures, by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.domain.detectors.complaints import silence
from tests.domain.detectors.hand import ago, found, moment, rows, world


def complaint(ref: str, received: int, closed: int | None = None, **values: Any) -> dict[str, Any]:
    ended = None if closed is None else moment(ago(closed))
    return {
        "ref": ref,
        "unit": "A",
        "from": "family",
        "received_at": moment(ago(received)),
        "closed_at": ended,
        **values,
    }


def stage(ref: str, due: int, answered: int | None) -> dict[str, Any]:
    return {
        "ref": ref,
        "stage": 1,
        "started_at": moment(ago(due + 9)),
        "due": ago(due),
        "answered_at": None if answered is None else moment(ago(answered)),
    }


def test_w1_stages_late_or_overdue() -> None:
    stages = [
        *(stage(f"C{i}", 50, 50) for i in range(8)),  # on the day
        stage("L1", 50, 49),  # a day late
        stage("L2", 50, None),  # overdue
        stage("N1", 0, None),  # due today
        stage("N2", -9, None),  # not due
        stage("X1", 50, None),  # the complaint ended before
        stage("OLD", 400, None),
    ]
    [also] = found("W1", stages=stages, complaints=[complaint("X1", 70, 55)]).also
    assert (also.refs, also.n, also.status) == (("L1", "L2"), 11, "strained")  # 0.18


def test_w2_silences_of_over_twenty_working_days_at_any_time() -> None:
    # 30 June 2026 less 28 days is Tuesday 2 June: 20 working days; 29 days: 21
    complaints = [
        complaint("S1", 29),  # open for 21 working days, and never a word
        complaint("N1", 28),  # open for 20: not over
        complaint("U1", 60),  # updated after 30 days and 10 days ago
        complaint("U2", 200, 100),  # silent in the middle of its life
        complaint("K1", 200, 100),  # kept in touch every 25 days
        complaint("OLD", 800, 500),
        complaint("A1", 29, acknowledged_at=moment(ago(25))),
    ]
    updates = [{"ref": "U1", "at": moment(ago(d))} for d in (35, 10)]
    updates += [{"ref": "U2", "at": moment(ago(d))} for d in (190, 110)]
    updates += [{"ref": "K1", "at": moment(ago(d))} for d in (175, 150, 125)]
    [also] = found("W2", complaints=complaints, updates=updates).also
    assert (also.refs, also.n) == (("S1", "U2"), 5)
    assert (also.status, also.too_few) == (
        "not_known",
        True,
    )  # 0.4, but n under 8 and the lower bound 0.118 not above 0.15


def reading(days: int, *registers: str, **values: Any) -> dict[str, Any]:
    return {
        "ref": f"R{days}",
        "period_end": ago(days),
        "by": "P",
        "written_on": ago(days),
        "registers": registers,
        **values,
    }


@pytest.mark.parametrize(("days", "status"), [(134, "holds"), (135, "strained"), (269, "strained"), (270, "broken")])
def test_w4_days_since_both_were_read_together_in_writing(days: int, status: str) -> None:
    collations = [
        reading(days, "complaints", "disclosures"),
        reading(20, "complaints", "concerns"),  # one of the two
        reading(10, "complaints", "disclosures", written_on=None),  # not written
        reading(-5, "complaints", "disclosures"),  # not yet
    ]
    said = found("W4", collations=collations)
    assert (said.figure, said.status) == (days, status)
    assert said.says == f"It is {days} days since somebody read complaints and disclosures together, in writing."


def test_w4_never_read_together_counts_since_the_register_was_kept() -> None:
    said = found("W4", collations=[reading(300, "complaints", "concerns"), reading(10, "complaints")])
    assert (said.figure, said.status) == (300, "broken")


def test_a_reading_that_is_only_planned_says_nothing_of_what_was_read() -> None:
    planned = reading(-35, "complaints", "disclosures")
    assert (found("W4", collations=[planned]).status, found("Q1", collations=[planned]).status) == (
        "not_known",
        "not_known",
    )
    said = found("W4", collations=[planned, reading(140, "concerns")])
    assert (said.figure, said.status) == (140, "strained")


def test_what_was_never_written_down_of_complaints_and_disclosures_is_no_fault() -> None:
    complaints = [told(f"C{n}", 40 + n) for n in range(6)]
    disclosures = [{"ref": f"D{n}", "received_at": moment(ago(200)), "closed_at": moment(ago(60))} for n in range(6)]
    said = found("W5", complaints=complaints, disclosures=disclosures)
    assert (said.n, said.numerator) == (6, 0)
    assert any("'outcome_told_at' in the sheet 'disclosures'" in each for each in said.missing)
    untold = [{**row, "outcome_told_at": None} for row in complaints]
    assert found("W5", complaints=untold, disclosures=disclosures).status == "not_known"
    updates = [{"ref": "C0", "at": moment(ago(60))}]
    never_closed = [{"ref": f"D{n}", "received_at": moment(ago(200))} for n in range(6)]
    silent = found("W2", complaints=complaints, disclosures=never_closed, updates=updates)
    assert silent.also[0].n == 0
    assert any("'closed_at' in the sheet 'disclosures'" in each for each in silent.missing)


def told(ref: str, closed: int, **values: Any) -> dict[str, Any]:
    return complaint(ref, closed + 20, closed, **{"outcome_told_at": moment(ago(closed)), "felt_heard": 4, **values})


def test_w5_closed_and_never_told() -> None:
    untold = {"outcome_told_at": None}
    complaints = [
        *(told(f"C{i}", 40) for i in range(8)),
        told("L1", 40, **untold),
        told("L2", 15, **untold),  # closed on Monday 15 June: ten working days end on the 29th
        told("N1", 14, **untold),  # ends today
        told("T1", 60, outcome_told_at=moment(ago(20))),  # late, but told
        told("P1", 60, **untold, outcome_paused_reason="police_asked", outcome_paused_until=ago(-5)),
        told(
            "P2", 60, **untold, outcome_paused_reason="police_asked", outcome_paused_until=ago(5)
        ),  # the pause is over
        told("A1", 60, **untold, **{"from": "anonymous"}),  # no channel: apart
        told("A2", 60, **untold, **{"from": "anonymous"}),  # has a channel
    ]
    updates = [{"ref": "A2", "at": moment(ago(50))}]
    disclosure = {"received_at": moment(ago(90)), "closed_at": moment(ago(60))}
    long_ago = {"received_at": moment(ago(500)), "closed_at": moment(ago(450)), "outcome_told_at": moment(ago(450))}
    disclosures = [{"ref": "D1", **disclosure}, {"ref": "D2", **long_ago}]  # the column is kept
    said = found("W5", complaints=complaints, disclosures=disclosures, updates=updates)
    assert (said.refs, said.n) == (("L1", "L2", "P2", "A2", "D1"), 16)
    assert said.status == "broken"  # 0.3125; lower bound 0.142 above 0.10


def test_w5_whether_people_felt_heard() -> None:
    low = [told(f"L{i}", 40, felt_heard=2) for i in range(3)]
    fine = [told(f"H{i}", 40, felt_heard=5) for i in range(7)]
    unasked = [told(f"U{i}", 40, felt_heard=None) for i in range(24)]
    heard = found("W5", complaints=low + fine).also[0]
    assert (heard.numerator, heard.n, heard.asked, heard.status) == (3, 10, 10, "strained")  # 0.30
    assert found("W5", complaints=low + fine + unasked[:23]).also[0].status == "strained"  # 10 of 33 = 30.3 %
    assert found("W5", complaints=low + fine + unasked).also[0].status == "not_known"  # 10 of 34


def test_w5_concerns_are_counted_likewise() -> None:
    closed = {
        "closed_at": moment(ago(40)),
        "outcome_told_at": moment(ago(40)),
        "raised_by": "P1",
        "reported_at": moment(ago(50)),
    }
    concerns = [*rows(8, **closed), {**closed, "ref": "L", "outcome_told_at": None}]
    concerns += [{**closed, "ref": "A", "outcome_told_at": None, "raised_by": None}]  # nobody to tell
    also = found("W5", concerns=concerns).also[1]
    assert (also.refs, also.n, also.status) == (("L",), 9, "strained")  # 0.11


def test_w5_silence_is_a_question_where_at_least_three_were_expected() -> None:
    activity = [
        {"unit": unit, "month": ago(40), "people_supported": n} for unit, n in (("A", 100), ("B", 100), ("C", 10))
    ]
    concerns = rows(20, unit="A", reported_at=moment(ago(30)))
    said = silence(world(activity=activity, concerns=concerns))
    # expected: A and B 20 x 100 / 210 = 9.5, C 0.95; B has none: exp(-9.5) < 0.05
    assert (said.short, said.n, said.refs) == (1, 2, ["B"])
    also = found("W5", activity=activity, concerns=concerns).also[2]
    assert (also.id, also.status) == ("silence", None)


def test_a_pause_counts_while_its_review_is_ahead_and_no_longer_on_that_day() -> None:
    row = told("P", 60, outcome_told_at=None, outcome_paused_reason="police_asked", outcome_paused_until=ago(-1))
    assert found("W5", complaints=[row, told("C", 40)]).numerator == 0
    later = moment(ago(0)) + timedelta(days=1)
    assert found("W5", later, complaints=[row, told("C", 40)]).numerator == 1
