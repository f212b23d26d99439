"""Holds: Q1 to Q3, G1 to G3, U1 to U3, A1, A2, A4 and A5 count what they say, by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.domain.detectors import Found, Tables, detect
from tests.domain.detectors.hand import AT, ago, england, found, moment, person, rows

FIVE = ("concerns", "complaints", "training", "checks", "feedback")


@pytest.mark.parametrize(("days", "status"), [(119, "holds"), (120, "strained"), (270, "broken")])
def test_q1_days_since_somebody_read_across_five_registers(days: int, status: str) -> None:
    usual = {"by": "P", "registers": FIVE}
    collations = [
        {**usual, "ref": "A", "period_end": ago(days), "written_on": ago(days), "received_on": ago(days - 2)},
        {**usual, "ref": "B", "period_end": ago(9), "written_on": ago(9)},  # not received
        {**usual, "ref": "C", "period_end": ago(9), "written_on": ago(9), "received_on": ago(8), "registers": FIVE[:4]},
    ]
    said = found("Q1", collations=collations)
    assert (said.figure, said.status) == (days, status)


RISK = {
    "kind": "safeguarding",
    "raised_on": ago(90),
    "owner": "P",
    "control": "c",
    "assurance": "a",
    "review_due": ago(-9),
}


def test_q2_items_overdue_and_no_risk_in_control() -> None:
    item = {"kind": "file_audit", "safeguarding": True, "unit": "A"}
    items = [
        *rows(8, **item, due=ago(40), done=ago(20)),  # late, and done
        {**item, "ref": "L1", "due": ago(40)},
        {**item, "ref": "L2", "due": ago(1)},
        {**item, "ref": "N1", "due": ago(-1)},
        {**item, "ref": "N2", "due": ago(40), "safeguarding": False},
        {**item, "ref": "OLD", "due": ago(400)},
    ]
    said = found("Q2", quality_items=items, risks=[RISK])
    assert (said.refs, said.n, said.status) == (("L1", "L2"), 10, "strained")  # 0.2
    for values in ({"control": None}, {"closed_on": ago(2)}, {"kind": "financial"}):
        other = found("Q2", quality_items=items, risks=[{**RISK, **values}, {**RISK, "kind": "financial"}])
        assert (other.status, other.also[0].status) == ("broken", "broken")


def test_q3_reviews_and_what_their_actions_aim_at() -> None:
    review = {
        "unit": "A",
        "opened": ago(300),
        "closed": ago(200),
        "factors": ("person", "task"),
        "practitioners_heard": True,
    }
    reviews = [
        *rows(7, **review),
        {**review, "ref": "F1", "factors": ("person",)},
        {**review, "ref": "F2", "factors": ()},
        {**review, "ref": "F3", "practitioners_heard": False},
        {**review, "ref": "OPEN", "closed": None},
        {**review, "ref": "OLD", "closed": ago(1200)},
    ]
    aims = ["person"] * 6 + ["task"] * 2 + ["tools"] * 2
    actions = [{"ref": f"A{n}", "from_ref": "X1", "aimed_at": aim} for n, aim in enumerate(aims)]
    actions += [{"ref": "Z", "from_ref": "elsewhere", "aimed_at": "person"}]
    said = found("Q3", reviews=reviews, actions=actions)
    assert (said.refs, said.n, said.status) == (("F1", "F2", "F3"), 10, "strained")  # 0.3
    assert (said.also[0].figure, said.also[0].n, said.also[0].status) == (0.6, 10, "strained")


def test_g1_items_overdue_and_a_breach_undecided() -> None:
    item = {"kind": "sharing_agreement", "opened": moment(ago(300))}
    items = [
        *rows(7, **item, due=ago(-9)),
        {**item, "ref": "L1", "due": ago(1)},
        {**item, "ref": "L2", "due": ago(700)},  # open, of any age
        {**item, "ref": "D1", "due": ago(100), "done": moment(ago(10))},  # late, and done
        {**item, "ref": "OLD", "due": ago(500), "done": moment(ago(490))},
    ]
    said = found("G1", processing=items)
    assert (said.refs, said.n, said.status) == (("L1", "L2"), 10, "strained")  # 0.2
    breach = {"ref": "B", "kind": "breach", "opened": AT - timedelta(hours=72), "due": ago(9)}
    assert found("G1", processing=[*items, breach]).status == "strained"  # 72 hours are up, not over
    late = {**breach, "opened": AT - timedelta(hours=73)}
    assert found("G1", processing=[*items, late]).status == "broken"
    assert found("G1", processing=[*items, {**late, "done": AT - timedelta(hours=1)}]).status == "strained"


def test_g2_past_review_and_beside_the_other_kinds() -> None:
    late, other = {**RISK, "review_due": ago(1)}, {**RISK, "kind": "financial"}
    own = [*rows(8, **RISK), late, late]
    said = found("G2", risks=own + rows(10, **other))
    assert (said.figure, said.n, said.status) == (0.2, 10, "strained")
    assert (said.also[0].figure, said.also[0].status) == (0.2, "strained")  # 0.2 less 0
    even = found("G2", risks=own + rows(8, **other) + [{**other, "review_due": ago(1)}] * 2)
    assert (even.also[0].figure, even.also[0].status) == (0.0, "holds")
    few = found("G2", risks=own + rows(7, **other))
    assert few.also[0].status == "not_known"
    low = found("G2", risks=[*rows(18, **RISK), late, late, *rows(10, **other)])  # 0.10: not above the floor
    assert low.also[0].status == "holds"


def test_g3_decisions_that_cite_neither() -> None:
    meetings = [
        {"ref": "M", "body": "operational", "held_on": ago(30)},
        {"ref": "OLD", "body": "board", "held_on": ago(400)},
    ]
    both = {"meeting": "M", "safeguarding": True, "figures_cited": ("F",), "voices_cited": ("V",)}
    decisions = [
        *rows(3, **both),
        {**both, "ref": "N1", "figures_cited": (), "voices_cited": None},
        {**both, "ref": "N2", "figures_cited": (), "voices_cited": ()},
        *({**both, "ref": f"O{i}", "voices_cited": ()} for i in range(3)),
        {**both, "ref": "X", "safeguarding": False, "figures_cited": ()},
        {**both, "ref": "Y", "meeting": "OLD", "figures_cited": (), "voices_cited": ()},
    ]
    said = found("G3", meetings=meetings, decisions=decisions)
    assert (said.refs, said.n, said.status) == (("N1", "N2"), 8, "strained")  # 0.25
    assert (said.also[0].figure, said.also[0].n) == (0.375, 8)
    one = found("G3", meetings=meetings, decisions=rows(4, **both) + rows(4, **{**both, "voices_cited": ()}))
    assert (one.figure, one.also[0].status, one.status) == (0, "strained", "strained")  # half cite only one


def test_what_was_never_written_down_of_decisions_and_breaches_is_no_fault() -> None:
    meetings = [{"ref": "M", "body": "board", "held_on": ago(30)}]
    voices_alone = rows(8, meeting="M", safeguarding=True, voices_cited=("V",))
    said = found("G3", meetings=meetings, decisions=voices_alone)
    assert (said.status, [also.status for also in said.also]) == ("not_known", ["not_known"])
    breach = {"ref": "B", "kind": "breach", "opened": moment(ago(9))}
    assert found("G1", processing=[breach]).red == ()
    decided = {**breach, "ref": "D", "done": moment(ago(8))}
    assert len(found("G1", processing=[breach, decided]).red) == 1


def survey(n: int, area: str, question: str, answer: int, **values: Any) -> list[dict[str, Any]]:
    level = "board" if question == "priority" else "front_line"
    return rows(n, unit="A", level=level, asked_on=ago(20), area=area, question=question, answer=answer, **values)


def test_u1_the_worst_third_of_the_areas() -> None:
    surveys = [row for area in "RTSP" for row in survey(8, area, "priority", 5)]
    surveys += survey(10, "R", "practised", 2) + survey(10, "T", "practised", 3)
    surveys += survey(10, "S", "practised", 4) + survey(7, "P", "practised", 1)  # P: seven answers
    said = found("U1", surveys=surveys)
    assert (said.figure, said.n) == (3.0, 30)  # three areas, the worst third is one: 5 - 2
    assert (said.status, said.unit) == ("broken", "points of 5")
    [floor] = said.also
    assert (floor.status, floor.figure) == ("strained", pytest.approx(97 / 37))  # (20 + 30 + 40 + 7) / 37 = 2.62
    more = found("U1", surveys=surveys + survey(1, "P", "practised", 1))
    assert more.figure == 3.5  # four areas, the worst two: gaps 4 and 3


def test_u1_four_leaders_are_enough_where_half_of_those_asked_answered() -> None:
    surveys = survey(4, "R", "priority", 5) + survey(8, "R", "practised", 2)
    asked = [{"unit": "A", "level": "board", "asked_on": ago(20), "invited": 8}]
    assert found("U1", surveys=surveys).figure is None
    assert found("U1", surveys=surveys, survey_rounds=asked).status == "broken"
    assert found("U1", surveys=surveys, survey_rounds=[{**asked[0], "invited": 9}]).figure is None
    low = [{"unit": "A", "level": "front_line", "asked_on": ago(20), "invited": 27}]  # 8 of 27: under 30 %
    assert found("U1", surveys=surveys, survey_rounds=asked + low).status == "not_known"


def test_u1_those_who_answered_a_round_are_as_many_as_answered_its_most_answered_question() -> None:
    surveys = survey(8, "R", "priority", 5) + survey(8, "R", "practised", 2) + survey(20, "L", "can_name_dsl", 4)
    asked = [{"unit": "A", "level": "front_line", "asked_on": ago(20), "invited": 60}]
    assert (
        found("U1", surveys=surveys, survey_rounds=asked).status == "broken"
    )  # 20 of 60, though 8 answered on this area
    assert found("U1", surveys=surveys, survey_rounds=[{**asked[0], "invited": 67}]).figure is None  # 20 of 67


@pytest.mark.parametrize(("answer", "status"), [(2, "broken"), (3, "strained"), (4, "holds")])
def test_u1_the_floor(answer: int, status: str) -> None:
    assert found("U1", surveys=survey(8, "R", "practised", answer)).also[0].status == status
    assert found("U1", surveys=survey(7, "R", "practised", answer)).also[0].status == "not_known"


def test_u2_is_read_and_never_judged() -> None:
    concerns = rows(2, unit="A", reported_at=moment(ago(20)), meets_statutory_criteria=True)
    points = rows(3, unit="A", raised_on=ago(30))
    said = found("U2", concerns=concerns, touch_points=points)
    assert (said.status, said.figure, said.reading) == (None, None, None)
    assert [(also.id, also.numerator, also.status) for also in said.also] == [
        ("tails", 2, None),
        ("unseen", 3, None),
        ("silence", 0, None),
    ]


def test_u3_objectives_and_the_boards_time() -> None:
    people = [
        person("S", level="senior"),
        person("D", level="dsl"),
        person("B", level="board", left=ago(3)),
        person("E", level="dsl"),
    ]
    people += [person("N", level=None)]
    roles = [{"role": "executive_lead", "person": "E", "from": ago(90)}]
    objectives = [
        {"ref": f"O{n}", "owner": who} for n, who in enumerate(["S", "S", "S", "S", "E", "D", "B", None, "N"])
    ]
    meetings = [
        {"ref": "M1", "body": "board", "held_on": ago(30), "minutes_total": 100, "minutes_safeguarding": 4},
        {"ref": "M2", "body": "board", "held_on": ago(400), "minutes_total": 100, "minutes_safeguarding": 60},
        {"ref": "M3", "body": "committee", "held_on": ago(30), "minutes_total": 100, "minutes_safeguarding": 60},
    ]
    said = found("U3", people=people, named_roles=roles, objectives=objectives, meetings=meetings)
    assert (said.refs, said.n, said.status) == (("O5", "O6", "O7"), 8, "strained")  # 0.375; N leaves both counts
    assert (said.also[0].figure, said.also[0].status) == (0.04, "strained")
    merged = [{"code": "O", "levels": ("front_line", "operational", "dsl+senior", "board")}]
    assert found("U3", people=people, named_roles=roles, objectives=objectives, organisation=merged).refs == (
        "O6",
        "O7",
    )


def test_u3_board_minutes_over_a_fifth_blank_say_nothing() -> None:
    def board(*safeguarding: int | None) -> Found:
        meetings = [
            {
                "ref": f"M{n}",
                "body": "board",
                "held_on": ago(30 + n),
                "minutes_total": 100,
                "minutes_safeguarding": spent,
            }
            for n, spent in enumerate(safeguarding)
        ]
        return found(
            "U3", people=[person("S", level="senior")], objectives=[{"ref": "O", "owner": "S"}], meetings=meetings
        )

    fifth, over = board(2, 2, 2, 2, None), board(2, 2, 2, None)
    assert (fifth.also[0].figure, fifth.also[0].status, fifth.status) == (0.02, "strained", "strained")
    assert (over.also[0].figure, over.also[0].status, over.status) == (None, "not_known", "holds")
    assert any("over a fifth of it is blank" in each for each in over.missing)


def test_a1_areas_not_self_assessed() -> None:
    items = [
        {"ref": a, "kind": "self_assessment", "area": a, "safeguarding": True, "due": ago(90), "done": ago(90)}
        for a in "RTSPCWLD"
    ]
    items += [
        {**items[0], "ref": "Q", "area": "Q", "done": ago(400)},
        {**items[0], "ref": "G", "area": "G", "kind": "file_audit"},
    ]
    said = found("A1", quality_items=items)
    assert (said.refs, said.n, said.status) == (("Q", "G", "U"), 11, "holds")  # 0.27
    assert found("A1", quality_items=items[1:]).status == "strained"  # 0.36


def test_a2_from_the_registers() -> None:
    asked = [
        {"ref": f"F{n}", "unit": "A", "given_on": ago(200 - n), "feels_safe": 4, "what_would_help": "Light"}
        for n in range(2)
    ]
    feedback = [{**asked[0], "response_published_on": ago(141)}, {**asked[1]}]  # 59 days, and never
    concerns = [
        {"ref": "C1", "unit": "A", "reported_at": moment(ago(50)), "wishes_recorded_at": moment(ago(45))},
        {
            "ref": "C2",
            "unit": "A",
            "reported_at": moment(ago(50)),
            "closed_at": moment(ago(48)),
        },  # stopped before it was due
        {
            "ref": "C3",
            "unit": "A",
            "reported_at": moment(ago(50)),
            "closed_at": moment(ago(20)),
            "person_told_at": moment(ago(1)),
        },
    ]
    complaints = [{"ref": "K1", "unit": "A", "received_at": moment(ago(30)), "acknowledged_at": moment(ago(29))}]
    stages = [{"ref": "K1", "stage": 1, "due": ago(5)}]
    stages.append({"ref": "K0", "stage": 1, "due": ago(900), "answered_at": moment(ago(901))})  # answers are recorded
    said = found("A2", feedback=feedback, concerns=concerns, complaints=complaints, stages=stages)
    # due: two asks (one missing), wishes of C1 in time and of C3 missing, C2 and C3 closed: C2 never told, C3 late,
    # the complaint acknowledged, its stage overdue
    assert (sorted(said.refs), said.numerator, said.n) == (["C2", "C3", "F1", "K1"], 5, 8)


def test_a2_each_quarter_each_unit_with_people_is_to_be_asked() -> None:
    feedback = [
        {"ref": f"F{n}{d}", "unit": "A", "given_on": ago(d), "feels_safe": 4} for n in range(5) for d in (420, 130)
    ]
    activity = [{"unit": unit, "month": ago(30), "people_supported": 4} for unit in "AB"]
    said = found("A2", feedback=feedback, activity=activity, units=[{"code": "A"}, {"code": "B"}])
    assert (said.numerator, said.n) == (7, 8)  # four quarters of two units; A was heard in the first of 2026
    alone = found("A2", feedback=feedback, people=[person("P1")], units=[{"code": "A"}])
    assert (alone.n, alone.status) == (0, "not_known")  # no sheet says who has people


def test_a2_what_no_column_records_is_not_known_and_it_is_said() -> None:
    feedback = [{"ref": f"F{n}", "unit": "A", "given_on": ago(200), "what_would_help": "Light"} for n in range(20)]
    complaints = [{"ref": "K1", "unit": "A", "received_at": moment(ago(90))}]
    said = found("A2", feedback=feedback, complaints=complaints, stages=[{"ref": "K1", "stage": 1, "due": ago(60)}])
    assert (said.status, said.n, said.figure) == ("not_known", 0, None)
    empty = "Fill in '{}' in the sheet '{}': it is empty throughout."
    assert {
        empty.format("response_published_on", "feedback"),
        empty.format("answered_at", "stages"),
        empty.format("acknowledged_at", "complaints"),
    } <= set(said.missing)


def test_a2_takes_clocks_that_were_counted_elsewhere() -> None:
    counts = {"wishes_asked": [("A", 20, 19), (None, 4, 2)], "person_told": [("B", 16, 16)], "referred": [("A", 99, 0)]}
    [said] = detect(Tables({}), AT, calendar=england(), only=("A2",), clock_counts=counts)
    assert (said.numerator, said.n, said.status) == (3, 40, "holds")  # 0.075, upper bound 0.199
    assert [(unit.code, unit.numerator, unit.n) for unit in said.units] == [("A", 1, 20), ("B", 0, 16)]


def test_a4_is_owed() -> None:
    said = found("A4", named_roles=[{"role": "dsl", "person": "P", "from": ago(9)}])
    assert (said.status, said.figure) == (None, None)
    assert said.missing == (
        "The functions (such as learning, complaints, data protection) are not in the registers yet.",
    )


def test_a5_answers_after_messages() -> None:
    messages = [
        {"ref": "M", "sent_on": ago(20), "sent_to_units": ("ALL",)},
        {"ref": "N", "sent_on": ago(300), "sent_to_units": ("C",)},
    ]
    units = [{"code": "ALL"}, {"code": "A", "parent": "ALL"}, {"code": "C"}]
    usual = {"level": "front_line", "area": "L", "question": "message_understood"}
    surveys = [
        *rows(6, **usual, unit="A", asked_on=ago(10), answer=4),
        *rows(2, **usual, unit="A", asked_on=ago(20), answer=1),
        *rows(5, **usual, unit="A", asked_on=ago(21), answer=1),  # before the message
        *rows(5, **usual, unit="C", asked_on=ago(10), answer=1),  # the message to C is over six months old
    ]
    said = found("A5", messages=messages, surveys=surveys, units=units)
    assert (said.numerator, said.n, said.status) == (2, 8, "strained")  # 0.25


def test_answers_of_small_groups_are_not_shown_by_unit() -> None:
    messages = [{"ref": "M", "sent_on": ago(20), "sent_to_units": ("A", "B")}]
    usual = {"level": "front_line", "area": "L", "question": "message_understood", "asked_on": ago(10), "answer": 4}
    said = found("A5", messages=messages, surveys=rows(8, **usual, unit="A") + rows(7, **usual, unit="B"))
    assert (said.n, [unit.code for unit in said.units]) == (15, ["A"])
    usual = {**usual, "area": "D", "question": "reached_lead"}
    asked = found("D1", surveys=rows(8, **usual, unit="A") + rows(7, **usual, unit="B"))
    assert (asked.n, [unit.code for unit in asked.units]) == (15, ["A"])


def test_u1_too_wide_an_interval_says_so() -> None:
    # a gap of 0.875 with answers all over the place: the interval reaches past 1.75
    surveys = survey(8, "R", "priority", 4) + survey(4, "R", "practised", 5)
    surveys += [{**row, "ref": f"Z{row['ref']}"} for row in survey(3, "R", "practised", 1)] + survey(
        1, "R", "practised", 2
    )
    said = found("U1", surveys=surveys)
    assert said.figure == pytest.approx(4 - 25 / 8)
    assert said.also[0].status == "strained"  # the floor: 3.125
    assert said.words == "too few to say: 8 answers"


def test_g2_of_an_earlier_day_asks_for_the_review_that_was_due_then() -> None:
    late = {**RISK, "review_due": ago(-60), "last_review_due": ago(30), "reviewed_on": ago(10)}
    risks = [{**late, "ref": "X1"}, {**RISK, "ref": "X2"}]
    assert found("G2", risks=risks).refs == ()
    assert found("G2", moment(ago(11)), risks=risks).refs == ("X1",)
