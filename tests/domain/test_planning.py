"""What is still to be planned for somebody, and what is in date."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.domain.planning import Plan, in_date, sessions_to_plan, still_to_plan
from goldenthread.domain.requirements import Needed

TODAY = date(2026, 3, 2)
NEED = Needed("Basics", "training", every_months=24, before_contact=True)
PERSON: dict[str, Any] = {"first_contact": date(2026, 3, 9), "started": date(2026, 3, 1), "contact_with": None}


def row(**more: Any) -> dict[str, Any]:
    return {"course": "basics", "completed": None, "expires": None, **more}


def test_what_was_never_done_is_due_before_contact() -> None:
    assert still_to_plan(PERSON, [NEED], [], TODAY) == [Plan("Basics", date(2026, 3, 9), True)]


def test_what_is_open_is_planned_already() -> None:
    assert still_to_plan(PERSON, [NEED], [row(completed=date(2020, 1, 1)), row()], TODAY) == []


def test_the_next_one_is_planned_in_the_last_ninety_days() -> None:
    near, far = row(completed=date(2024, 5, 31)), row(completed=date(2024, 6, 1))
    assert still_to_plan(PERSON, [NEED], [near], TODAY) == [Plan("Basics", date(2026, 5, 31), False)]
    assert still_to_plan(PERSON, [NEED], [far], TODAY) == []
    assert still_to_plan(PERSON, [NEED], [row(completed=date(2020, 1, 1)), far], TODAY) == []


def test_what_has_no_end_is_never_due_again() -> None:
    once = Needed("Basics", "training")
    assert still_to_plan(PERSON, [once], [row(completed=date(2001, 1, 1))], TODAY) == []


def test_a_course_is_in_date_up_to_its_last_day() -> None:
    done = [row(completed=date(2024, 3, 2))]
    assert in_date(NEED, done, TODAY)
    assert not in_date(NEED, done, date(2026, 3, 3))
    assert not in_date(NEED, [row(completed=date(2026, 3, 3))], TODAY)
    assert not in_date(NEED, [row(completed=date(2025, 1, 1), expires=date(2026, 3, 1))], TODAY)


def test_supervision_is_planned_from_a_month_before_it_is_due_again() -> None:
    need = [Needed("individual", "supervision", every_months=3)]
    held = {"kind": "individual", "held": date(2026, 1, 2)}
    assert sessions_to_plan(need, [], TODAY) == [Plan("individual", TODAY, True)]
    assert sessions_to_plan(need, [held], TODAY) == [Plan("individual", date(2026, 4, 2), True)]
    assert sessions_to_plan(need, [held, {"kind": "individual", "held": None}], TODAY) == []
    assert sessions_to_plan(need, [{**held, "held": date(2026, 2, 2)}], TODAY) == []
    assert (
        sessions_to_plan([Needed("group", "supervision")], [{"kind": "group", "held": date(2020, 1, 1)}], TODAY) == []
    )
