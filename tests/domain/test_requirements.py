"""What posts require, and what is there of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.domain.requirements import (
    Needed,
    asked_for,
    complete_since,
    decided,
    gaps,
    live_decision,
    missing_on,
    usual,
    written,
)

TODAY = date(2026, 3, 2)


def check(kind: str, **more: Any) -> dict[str, Any]:
    names = (
        "level",
        "requested",
        "completed",
        "valid_until",
        "recheck_due",
        "outcome",
        "decision",
        "conditions_confirmed_on",
    )
    return {"kind": kind, **dict.fromkeys(names), **more}


def test_sets_together_ask_for_the_larger_count_and_the_shorter_interval() -> None:
    one = [{"kind": "reference", "count": 1, "every_months": 36, "before_first_contact": False, "register": None}]
    two = [{"kind": "reference", "count": 2, "every_months": 12, "before_first_contact": None, "register": "checks"}]
    assert written([one, two]) == [Needed("reference", "checks", 2, 12, True)]


def test_a_register_left_blank_follows_from_the_kind() -> None:
    rows = [{"kind": kind, "register": None} for kind in ("dbs", "individual", "Safeguarding basics")]
    assert [len(written([rows], name)) for name in ("checks", "supervision", "training")] == [1, 1, 1]


def test_a_dbs_with_a_barred_list_stands_for_the_list() -> None:
    dbs = check("dbs", level="enhanced_both_barred", completed=date(2026, 1, 1))
    assert missing_on([Needed("barred_list_children"), Needed("barred_list_adults")], [dbs]) == []
    assert missing_on([Needed("barred_list_children")], [{**dbs, "level": "enhanced"}]) == ["barred_list_children"]


def test_what_was_not_returned_or_withdrawn_is_not_completed() -> None:
    for answer in ("not_returned", "withdrawn"):
        assert missing_on([Needed("dbs")], [check("dbs", completed=date(2026, 1, 1), outcome=answer)]) == ["dbs"]


def test_gaps_say_why() -> None:
    needs = [Needed("identity"), Needed("dbs", every_months=36), Needed("reference", count=2), Needed("health")]
    rows = [
        check("dbs", completed=date(2020, 1, 1)), check("reference", completed=date(2026, 1, 1)),
        check("health", requested=date(2026, 2, 1)),
    ]  # fmt: skip
    assert [(one.kind, one.why, one.since) for one in gaps(needs, rows, TODAY)] == [
        ("identity", "missing", None), ("dbs", "lapsed", date(2023, 1, 1)), ("reference", "too_few", None),
        ("health", "asked_for", None),
    ]  # fmt: skip


def test_the_last_valid_day_still_counts() -> None:
    rows = [check("right_to_work", completed=date(2024, 1, 1), valid_until=TODAY)]
    assert gaps([Needed("right_to_work")], rows, TODAY) == []
    assert gaps([Needed("right_to_work")], rows, date(2026, 3, 3))[0].why == "lapsed"


def test_complete_since_is_the_day_of_the_last_one_needed() -> None:
    rows = [check("reference", completed=date(2026, 1, n)) for n in (9, 3, 20)]
    assert complete_since([Needed("reference", count=2)], rows) == date(2026, 1, 9)
    assert complete_since([Needed("reference", count=4)], rows) is None


def test_a_decision_without_a_date_proves_nothing_and_an_old_one_ends() -> None:
    assert decided([check("risk_assessment", decision="start")]) is None
    row = check("risk_assessment", decision="start", completed=date(2026, 1, 1), valid_until=date(2026, 2, 1))
    assert decided([row]) == row
    assert live_decision([row], TODAY) is None
    assert live_decision([row], date(2026, 2, 1)) == row


def test_without_a_set_only_a_persons_own_rows_ask_for_more_than_the_floor() -> None:
    person = {"regulated_activity": True, "first_contact": date(2026, 2, 1), "contact_with": None, "started": None}
    rows = [
        check("health", requested=date(2026, 1, 1)), check("overseas", requested=date(2026, 2, 20)),
        check("qualification", requested=date(2026, 1, 1), outcome="withdrawn"),
    ]  # fmt: skip
    assert [need.kind for need in asked_for(person, rows)] == ["dbs", "health", "identity"]


def test_like_contact_asks_for_what_half_of_either_have() -> None:
    paid = [
        (True, {"identity": 1, "dbs": 1, "reference": 2}),
        (True, {"identity": 1, "reference": 3}),
        (True, {"dbs": 1, "reference": 2}),
    ]
    unpaid: list[tuple[bool | None, dict[str, int]]] = [(False, {"identity": 1}), (False, {}), (False, {})]
    assert [(need.kind, need.count) for need in usual([*paid, *unpaid])] == [
        ("dbs", 1),
        ("identity", 1),
        ("reference", 2),
    ]
