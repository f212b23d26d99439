"""May this person start on Saturday? And which checks does a post allow?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.domain.entitlement import entitled, parse_rules
from goldenthread.domain.requirements import Needed
from goldenthread.domain.starting import Answer, may_start

DAY = date(2026, 3, 7)
NEEDS = [Needed("identity"), Needed("dbs"), Needed("health", before_contact=False)]
NAMES = {"identity": "Identity", "dbs": "Criminal record check"}


def row(kind: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "completed": None,
        "valid_until": None,
        "recheck_due": None,
        "outcome": None,
        "level": None,
        **more,
    }


def ask(*checks: dict[str, Any], left: date | None = None, trained: tuple[str, ...] = ()) -> Answer:
    return may_start({"left": left}, NEEDS, checks, trained, DAY, NAMES)


IDENTITY = row("identity", completed=date(2026, 1, 1))
ASKED = row("dbs", requested=date(2026, 2, 1))


def decision(what: str, **more: Any) -> dict[str, Any]:
    return row("risk_assessment", decision=what, completed=date(2026, 3, 1), **more)


def test_everything_there_is_yes_and_what_may_come_later_does_not_hinder() -> None:
    assert ask(IDENTITY, row("dbs", completed=date(2026, 3, 1))).verdict == "yes"


def test_what_nobody_asked_for_is_not_yet_and_what_is_on_its_way_needs_a_decision() -> None:
    assert ask(IDENTITY) == Answer("not_yet", ("Criminal record check: nobody has asked for it",))
    assert ask(IDENTITY, ASKED) == Answer("decision", ("Criminal record check: asked for and not back",))


def test_a_check_completed_after_the_day_is_asked_on_that_day() -> None:
    lapsed = row("dbs", completed=date(2020, 1, 1), recheck_due=date(2026, 3, 6))
    assert ask(IDENTITY, lapsed) == Answer("decision", ("Criminal record check: ran out on 6 March 2026",))


@pytest.mark.parametrize(
    ("what", "more", "verdict"),
    [
        ("start", {}, "yes"), ("start_with_conditions", {}, "not_yet"),
        ("start_with_conditions", {"conditions_confirmed_on": date(2026, 3, 2)}, "yes"), ("wait", {}, "not_yet"),
        ("do_not_appoint", {}, "not_yet"), ("start", {"valid_until": date(2026, 3, 6)}, "decision"),
    ],
)  # fmt: skip
def test_a_live_decision_answers(what: str, more: dict[str, Any], verdict: str) -> None:
    assert ask(IDENTITY, ASKED, decision(what, **more)).verdict == verdict


def test_induction_that_is_not_done_is_not_yet_even_with_a_decision() -> None:
    found = ask(IDENTITY, ASKED, decision("start"), trained=("Induction",))
    assert found.verdict == "not_yet"
    assert "Induction: not completed" in found.reasons


def test_whoever_left_does_not_start() -> None:
    assert ask(IDENTITY, left=date(2026, 2, 1)).verdict == "not_yet"


RULES = parse_rules({
    level: {"asks": asks, "says": level, "instrument": "An act", "edition": "1", "jurisdiction": "any", "verified": False}
    for level, asks in (
        ("basic", "any"), ("standard", "listed"), ("enhanced", "contact"), ("barred_list_children", "regulated_children"),
        ("enhanced_both_barred", "regulated_children;regulated_adults"),
    )
})  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "level", "regulated", "contact", "allowed"),
    [
        ("dbs", "basic", False, (), True), ("dbs", "standard", True, ("children",), None), ("dbs", None, True, (), None),
        ("dbs", "enhanced", False, (), False), ("dbs", "enhanced", None, (), None), ("dbs", "enhanced", False, ("adults",), True),
        ("barred_list_children", None, True, ("young_people",), True), ("barred_list_children", None, True, ("adults",), False),
        ("barred_list_children", None, False, ("children",), False), ("barred_list_children", None, None, ("children",), None),
        ("dbs", "enhanced_both_barred", True, ("children",), False),
        ("dbs", "enhanced_both_barred", True, ("children", "adults"), True), ("identity", None, None, (), True),
    ],
)  # fmt: skip
def test_what_a_post_allows(
    kind: str, level: str | None, regulated: bool | None, contact: tuple[str, ...], allowed: bool | None
) -> None:
    found = entitled(RULES, {"regulated_activity": regulated, "contact_with": contact}, kind, level)
    assert found.allowed is allowed
    assert found.why


def test_a_rule_not_seen_by_us_says_so() -> None:
    assert entitled(RULES, {}, "dbs", "basic").source == "An act (unverified)"
    with pytest.raises(ValueError, match="no such thing"):
        parse_rules({"x": {"asks": "magic"}})


def test_references_that_nobody_verified_are_said_and_hinder_nothing() -> None:
    needs = [Needed("reference", count=2)]
    day = date(2026, 3, 1)
    rows = [
        row("reference", completed=day, verified_by_call=True),
        row("reference", completed=day, verified_by_call=None),
    ]
    found = may_start({"left": None}, needs, rows, (), DAY, NAMES)
    assert (found.verdict, found.reasons[-1]) == ("yes", "1 reference is not recorded as verified by a call")
    verified = [{**one, "verified_by_call": True} for one in rows]
    assert may_start({"left": None}, needs, verified, (), DAY, NAMES).reasons == (
        "everything required before contact is there",
    )
    assert may_start({"left": None}, NEEDS, [*rows, IDENTITY], (), DAY, NAMES).reasons == (
        "Criminal record check: nobody has asked for it",
    )


def test_whoever_is_between_two_seasons_is_told_so_whatever_else_stands() -> None:
    def at(*seasons: tuple[date, date]) -> Answer:
        return may_start({"left": None}, [], [], (), DAY, NAMES, seasons)

    summer = (date(2026, 7, 1), date(2026, 8, 31))
    assert at(summer).reasons[-1] == "between two seasons on that day; the next begins on 1 July 2026"
    assert at((date(2025, 7, 1), date(2025, 8, 31))).reasons[-1] == "after the last season that is set"
    assert at((date(2026, 3, 7), date(2026, 3, 7)), summer).reasons == at().reasons
    assert {at(summer).verdict, at().verdict} == {"yes"}
