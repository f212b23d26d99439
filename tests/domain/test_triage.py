from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.triage import (
    Answer,
    TriageDecision,
    adult_test_met,
    check_adult_test,
    check_second_view,
    check_triage,
    question_triage,
)

TODAY = date(2026, 11, 23)
GOOD = TriageDecision(
    "children", ("neglect",), "early_help", "Third time hungry this month.", (
        "Monitoring; it has gone on too long."
),
    "Deputy, by telephone", "ann",
)  # fmt: skip
HELD = replace(
    GOOD,
    threshold="monitor",
    held_whose_risk="ours, until the review",
    held_what_would_change="one more absence",
    review_by=date(2026, 12, 7),
)
ADULT = tuple(Answer(code, "yes", "seen on the visit") for code in ("s42a", "s42b", "s42c"))


def fields(decision, **changes):
    return [problem.field for problem in check_triage(replace(decision, **changes), today=TODAY)]


def test_a_whole_decision():
    assert fields(GOOD) == fields(HELD) == []


@pytest.mark.parametrize("name", ["rationale", "alternatives", "consulted", "decided_by"])
def test_reasons_are_always_needed(name):
    assert fields(GOOD, **{name: "  "}) == [name]
    assert fields(GOOD, threshold="no_further_action", **{name: ""}) == [name]


def test_codes_are_known():
    assert fields(GOOD, threshold="escalate") == ["threshold"]
    assert fields(GOOD, population="everybody") == ["population"]
    assert fields(GOOD, categories=()) == ["categories"]
    assert fields(GOOD, categories=("financial",)) == ["categories"]
    assert fields(GOOD, categories=("neglect", "neglect")) == ["categories"]
    assert fields(GOOD, population="adults", categories=("financial", "self_neglect")) == []
    assert fields(GOOD, population="young_people", categories=("financial", "online")) == []
    assert fields(GOOD, population="young_people", of_age=False, categories=("financial",)) == ["categories"]


def test_what_is_held_needs_whose_risk_it_is_and_until_when():
    assert fields(HELD, held_whose_risk="") == ["held_whose_risk"]
    assert fields(HELD, held_what_would_change="") == ["held_what_would_change"]
    assert fields(HELD, review_by=None) == fields(HELD, review_by=TODAY) == ["review_by"]
    assert fields(HELD, threshold="internal", meets_statutory_criteria=True) == ["held_why"]
    assert fields(HELD, meets_statutory_criteria=True, held_why="the council asked us to") == []
    assert fields(HELD, meets_statutory_criteria=True, referred=True) == []


def test_answers_to_the_laws_questions():
    child = (Answer("s47", "no", "no harm seen"), Answer("s17", "not_known", "not assessed"))
    assert fields(GOOD, answers=child) == []
    assert fields(GOOD, answers=(Answer("s42a", "yes", "x"),)) == ["s42a"]
    assert fields(GOOD, answers=(Answer("s47", "maybe", "x"),)) == ["s47"]
    assert fields(GOOD, answers=(Answer("s47", "yes", " "),)) == ["s47"]
    assert fields(GOOD, population="everybody", answers=child) == ["population"]


def test_the_adults_answers_must_fit_what_was_recorded():
    adult = replace(GOOD, population="adults", answers=ADULT)
    assert fields(adult) == fields(adult, meets_statutory_criteria=True) == []
    assert fields(adult, meets_statutory_criteria=False) == ["meets_statutory_criteria"]
    no = (Answer("s42a", "no", "lives without care"), *ADULT[1:])
    assert fields(adult, answers=no, meets_statutory_criteria=True) == ["meets_statutory_criteria"]
    unknown = (Answer("s42a", "not_known", "not met yet"), *ADULT[1:])
    assert fields(adult, answers=unknown, meets_statutory_criteria=True) == []
    young = replace(adult, population="young_people", answers=(*no, Answer("s47", "yes", "seen")))
    assert fields(young, meets_statutory_criteria=True) == []


def test_the_three_part_test():
    assert check_adult_test(ADULT) == []
    assert adult_test_met(ADULT) is True
    assert adult_test_met(ADULT[:2]) is None
    assert adult_test_met([Answer("s42b", "no", "x")]) is False
    assert [one.field for one in check_adult_test(ADULT[:2])] == ["s42c"]
    assert [one.field for one in check_adult_test((*ADULT, ADULT[0]))] == ["s42a"]
    assert [one.field for one in check_adult_test((*ADULT[:2], Answer("s42c", "yes", "")))] == ["s42c"]


def test_what_is_unlikely_is_asked():
    assert question_triage(GOOD) == []
    danger = question_triage(replace(GOOD, immediate_danger="yes"))
    assert [one.field for one in danger] == ["threshold"]
    assert question_triage(replace(GOOD, immediate_danger="yes", threshold="emergency")) == []
    unreferred = question_triage(replace(GOOD, meets_statutory_criteria=True))
    assert [one.field for one in unreferred] == ["meets_statutory_criteria"]
    assert question_triage(replace(GOOD, meets_statutory_criteria=True, threshold="statutory")) == []


def test_a_second_view_is_by_another_person_and_says_why():
    def found(**changes):
        given = {"decided_by": "ann", "by": "ben", "agrees": True, "reason": "same view"} | changes
        return [one.field for one in check_second_view(**given)]

    assert found() == found(agrees=False) == []
    assert found(by="ann") == found(by="") == ["by"]
    assert found(agrees=None) == ["agrees"]
    assert found(reason="") == ["reason"]


@settings(max_examples=25, deadline=None)
@given(
    st.builds(
        TriageDecision,
        st.sampled_from(["children", "adults", "x"]),
        st.lists(st.sampled_from(["neglect", "x"])).map(tuple),
        st.sampled_from(["monitor", "statutory", "x"]),
        *[st.sampled_from(["", "words"])] * 4,
        st.sampled_from([None, True, False]),
        st.booleans(),
    )
)
def test_no_decision_without_its_reasons_is_ever_accepted(decision):
    if not check_triage(decision, today=TODAY):
        assert all((decision.rationale, decision.alternatives, decision.consulted, decision.decided_by))
