"""What to do next with a concern: one act, never one the reader may not do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldenthread.domain.acts import ACTS
from goldenthread.rooms.casework.views.next_act import LABELS, Standing, label, next_act, other_acts

ALL = frozenset(LABELS)
NEW = Standing(
    may=ALL,
    duties={"concern_acknowledged": "running", "dsl_triage": "running", "wishes_asked": "running"},
    due_words={
        "concern_acknowledged": "Due tomorrow",
        "dsl_triage": "Due tomorrow",
        "wishes_asked": "Due Friday 6 March",
    },
)
DECIDED = replace(NEW, acknowledged=True, triaged=True, decided=True, duties={}, due_words={})


def after(standing: Standing, **what: object) -> str:
    return next_act(replace(standing, **what)).verb  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("standing", "verb"),
    [
        (NEW, "acknowledge"),
        (replace(NEW, acknowledged=True), "triage"),
        (replace(NEW, acknowledged=True, triaged=True), "decide"),
        (replace(DECIDED, reopened=True), "decide"),
        (replace(DECIDED, to_refer=True, duties={"referred": "running"}), "refer"),
        (replace(DECIDED, duties={"referred": "overdue"}), "refer"),
        (replace(DECIDED, duties={"referral_answered": "overdue", "outcome_told": "overdue"}), "chase"),
        (replace(DECIDED, duties={"held_review": "overdue", "outcome_told": "running"}), "decide"),
        (replace(DECIDED, duties={"wishes_asked": "running", "outcome_told": "running"}), "record_wishes"),
        (replace(DECIDED, capacity_owed=True, duties={"outcome_told": "running"}), "record_capacity"),
        (replace(DECIDED, sharing_owed=True, duties={"outcome_told": "running"}), "record_sharing"),
        (replace(DECIDED, duties={"wishes_asked": "paused", "outcome_told": "running"}), "tell_reporter"),
        (replace(DECIDED, duties={"outcome_told": "running"}, reachable=False), "close"),
        (replace(DECIDED, duties={"outcome_told": "paused", "referral_answered": "running"}), "record_answer"),
        (replace(DECIDED, duties={"held_review": "running"}), ""),
        (DECIDED, "close"),
        (replace(DECIDED, closed=True, duties={"person_told": "running"}), "tell_person"),
        (replace(DECIDED, closed=True, duties={"outcome_told": "running", "person_told": "running"}), "tell_reporter"),
        (replace(DECIDED, closed=True), ""),
        (replace(DECIDED, serious=True), "see_serious"),
        (replace(DECIDED, view_asked_of_me=True, duties={"outcome_told": "overdue"}), "second_view"),
    ],
)
def test_the_order_of_the_work(standing: Standing, verb: str) -> None:
    assert next_act(standing).verb == verb


def test_it_is_never_an_act_that_the_reader_may_not_do() -> None:
    assert after(NEW, may=frozenset()) == ""
    assert after(NEW, may=ALL - {"acknowledge"}) == "triage"
    assert after(replace(DECIDED, serious=True), may=frozenset({"see_serious"})) == "see_serious"


def test_it_says_why_now() -> None:
    assert next_act(NEW).why == "This is due tomorrow."
    late = replace(
        DECIDED, duties={"referral_answered": "overdue"}, due_words={"referral_answered": "Late by 3 working days"}
    )
    assert next_act(late).why == "Their answer is late by 3 working days."


def test_waiting_for_a_second_view_is_said_and_nothing_is_pressed_for() -> None:
    waits = replace(
        DECIDED, duties={"referred": "running", "referral_answered": "running"}, view_awaited_from="Devon Marsh"
    )
    assert next_act(replace(waits, may=frozenset({"refer"}))).why == (
        "Nothing is needed of you now. Devon Marsh was asked for a second view."
    )


def test_other_acts_leave_out_the_first_and_what_makes_no_sense_now() -> None:
    verbs = [verb for verb, _ in other_acts(NEW, "acknowledge")]
    assert "acknowledge" not in verbs
    assert {"decide", "reopen", "close", "chase", "see_serious", "second_view"}.isdisjoint(verbs)
    assert {"triage", "refer", "pause", "add_addendum", "declare_conflict"} <= set(verbs)
    assert [verb for verb, _ in other_acts(replace(DECIDED, closed=True), "")].count("reopen") == 1
    assert other_acts(replace(NEW, may=frozenset({"assign"})), "") == [("assign", LABELS["assign"])]


def test_words_change_once_it_was_done_before() -> None:
    assert label("decide", NEW) == "Decide what happens"
    assert label("decide", DECIDED) == "Decide again"


def test_every_verb_with_a_page_is_an_act_of_the_policy() -> None:
    assert set(LABELS) - {"declare_conflict"} <= set(ACTS)
