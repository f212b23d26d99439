"""Holds: P1 to P3 and the documents' part of W1 to W3 count what they say, by hand."""

from __future__ import annotations

from typing import Any

from goldenthread.domain.detectors.policies import TOPICS
from tests.domain.detectors.hand import ago, found, moment, person

CHILDREN = [{"code": "O", "populations": ("children", "young_people")}]
ADULTS = [{"code": "O", "populations": ("adults", "children")}]


def document(ref: str, topic: str = "other", kind: str = "policy", **values: Any) -> dict[str, Any]:
    usual = {"owner": "P1", "approved": ago(100), "review_due": ago(-100), "links": ("D1",)}
    return {"ref": ref, "topic": topic, "kind": kind, **usual, **values}


def library(*gone: str) -> list[dict[str, Any]]:
    return [document(t, t) for t in ("safeguarding_children", *TOPICS) if t not in gone]


def test_p1_required_topics_without_a_live_document() -> None:
    assert (found("P1", policies=library(), organisation=CHILDREN).figure, len(TOPICS)) == (0, 10)
    said = found("P1", policies=library("allegations"), organisation=CHILDREN)
    assert (said.numerator, said.n, said.status, said.refs) == (1, 11, "strained", ("allegations",))  # 0.091
    three = found("P1", policies=library("allegations", "complaints", "data_protection"), organisation=CHILDREN)
    assert three.status == "broken"  # 3 of 11 = 0.27
    assert three.reading is None  # documents have no unit


def test_p1_not_approved_or_retired_is_not_live() -> None:
    drafts = [{**row, "approved": ago(-1)} if row["topic"] == "complaints" else row for row in library()]
    assert found("P1", policies=drafts, organisation=CHILDREN).refs == ("complaints",)
    old = [{**row, "retired": ago(1)} if row["topic"] == "complaints" else row for row in library()]
    assert found("P1", policies=old, organisation=CHILDREN).refs == ("complaints",)


def test_p1_red_no_live_policy_for_people_served() -> None:
    said = found("P1", policies=library(), organisation=ADULTS)
    assert (said.numerator, said.n, said.status) == (1, 12, "broken")
    assert [red.says for red in said.red] == [
        "There is no live policy on safeguarding adults for people the organisation serves."
    ]
    only = [*library(), document("G", "safeguarding_adults", "guidance")]
    said = found("P1", policies=only, organisation=ADULTS)
    assert (said.numerator, said.status) == (0, "broken")  # a guidance covers the topic, and is no policy


def test_p2_past_review_ownerless_or_alone() -> None:
    policies = [
        document("D1"),
        document("D2", review_due=ago(1)),
        document("D3", review_due=ago(0)),
        document("D4", owner=None),
        document("D5", owner="P2"),  # has left
        document("D6", links=()),  # alone
        document("D7", links=(), supports=("D1",)),
        document("D8", links=()),  # D1 to D7 do not point at it, but D9 does
        document("D9", links=("D8",)),
        document("DX", review_due=ago(400), retired=ago(300)),
    ]
    said = found("P2", policies=policies, people=[person("P1"), person("P2", left=ago(9))])
    assert (said.refs, said.n, said.status) == (("D2", "D4", "D5", "D6"), 9, "broken")  # 0.44


def test_p2_reviewed_is_no_excuse_for_a_review_that_is_due() -> None:
    said = found("P2", policies=[document("D1", review_due=ago(1), last_reviewed_on=ago(2)), document("D2")])
    assert said.refs == ("D1",)


def test_p2_of_an_earlier_day_asks_for_the_review_that_was_due_then() -> None:
    late = document("D1", last_review_due=ago(30), last_reviewed_on=ago(10))
    policies = [late, document("D2", last_review_due=ago(5), last_reviewed_on=ago(10)), document("D3")]
    assert found("P2", policies=policies).refs == ()
    assert found("P2", moment(ago(11)), policies=policies).refs == ("D1",)
    assert found("P2", moment(ago(30)), policies=policies).refs == ()


def test_p3_policies_that_nothing_puts_into_practice() -> None:
    policies = [
        document("D1"), document("D2"), document("D3"), document("D4"),
        document("A", kind="procedure", supports=("D1",)), document("B", kind="guidance", supports=("D2",)),
        document("C", kind="form", supports=("D3",)), document("E", kind="procedure", supports=("D4",), retired=ago(2)),
    ]  # fmt: skip
    said = found("P3", policies=policies)
    assert (said.refs, said.n, said.status) == (("D3", "D4"), 4, "broken")  # 0.5


def test_p3_read_and_understood() -> None:
    policies = [document("D1"), document("D2", retired=ago(5)), document("A", kind="procedure", supports=("D1",))]
    people = [person("P1"), person("P2"), person("P3", left=ago(2)), person("P4"), person("P5")]
    acknowledgements = [
        {"policy": "D1", "person": "P1", "due": ago(9), "understood_on": ago(3)},  # late, but done
        {"policy": "D1", "person": "P2", "due": ago(9)},  # overdue
        {"policy": "D1", "person": "P3", "due": ago(9)},  # has left
        {"policy": "D1", "person": "P4", "due": ago(-9)},  # not due
        {"policy": "D2", "person": "P1", "due": ago(90)},  # retired
        {"policy": "D1", "person": "P5", "due": ago(9)},  # waived
    ]
    notes = [{"ref": "D1", "handover": "policy_understood", "person": "P5", "waived_at": moment(ago(20))}]
    [also] = found("P3", policies=policies, people=people, acknowledgements=acknowledgements, clock_notes=notes).also
    assert (also.numerator, also.n, also.status, also.refs) == (1, 2, "strained", ("D1 P2",))  # one case does not break


def test_w1_and_w2_parts_of_the_live_documents() -> None:
    stated = {"states_stages": True, "states_time_frames": True, "states_contact": True, "states_limits": False}
    policies = [
        document("D1", "complaints", **stated),
        document("D2", "whistleblowing", **{**stated, "states_time_frames": False}),
        document("D3", "complaints", retired=ago(2), **dict.fromkeys(stated, False)),
        document("D4", "other", **dict.fromkeys(stated, False)),
    ]
    w1, w2 = found("W1", policies=policies), found("W2", policies=policies)
    assert (w1.numerator, w1.n, w1.status) == (1, 4, "strained")  # 0.25
    assert (w2.numerator, w2.n, w2.status) == (2, 4, "broken")  # 0.5: parts are neither people nor records


def test_w1_over_a_fifth_of_the_parts_blank_is_not_known() -> None:
    policies = [
        document("D1", "complaints", states_stages=True, states_time_frames=None),
        document("D2", states_time_frames=True),
    ]
    assert found("W1", policies=policies).status == "not_known"


def test_w3_both_routes() -> None:
    both = [document("D1", "complaints"), document("D2", "whistleblowing", "procedure")]
    assert found("W3", policies=both).status == "holds"
    one = found("W3", policies=both[1:])
    assert (one.numerator, one.n, one.status, one.refs) == (1, 2, "broken", ("complaints",))


def test_p1_topics_that_the_organisation_asks_for_itself_count_with_the_others() -> None:
    own = [{**CHILDREN[0], "own_topics": ("photography", "complaints")}]
    said = found("P1", policies=library(), organisation=own)
    assert (said.numerator, said.n, said.refs) == (1, 12, ("photography",))
    assert said.says.endswith("You ask for 1 of these topics yourselves.")
    assert found("P1", policies=[*library(), document("PH", "photography")], organisation=own).numerator == 0
