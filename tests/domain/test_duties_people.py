"""What checks, training and supervision make due, by examples."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.domain.duties.recruitment import checks_of_person
from goldenthread.domain.duties.shapes import Duty
from goldenthread.domain.duties.workforce import supervision_duties, training_duties
from goldenthread.domain.time import Calendar, end_of_local_day, local_date, start_of_local_day

ZONE = "Europe/London"
PERSON = {
    "started": date(2026, 1, 5), "first_contact": date(2026, 2, 2), "left": None, "contact_with": ("children",),
    "regulated_activity": None, "requirement_set": None,
}  # fmt: skip
BLANK = dict.fromkeys((
    "level", "requested", "completed", "verified_by", "valid_until", "recheck_due", "professional", "verified_by_call", "outcome",
    "decision", "conditions_confirmed_on", "supervisor",
))  # fmt: skip


class Here:
    """A small organisation: one person, one leader."""

    time_zone = ZONE
    calendar = Calendar("england", frozenset(), ZONE)

    def __init__(self, person: dict[str, Any] | None = None, **more: Any) -> None:
        self.row = {**PERSON, **(person or {})}
        self.lines: dict[str, list[dict[str, Any]]] = more.get("lines", {})
        self.second: list[dict[str, Any]] = more.get("posts", [])
        self.leads: set[str] = more.get("leads", set())
        self.away = more.get("away", False)

    def starts(self, day: date) -> datetime:
        return start_of_local_day(day, ZONE)

    def ends(self, day: date) -> datetime:
        return end_of_local_day(day, ZONE)

    def day(self, moment: datetime) -> date:
        return local_date(moment, ZONE)

    def holder(self, role: str, on: date, unit: str = "") -> str:
        return ""

    def at_level(self, level: str, on: date, unit: str = "") -> str:
        return "PER-leader" if level == "senior" else ""

    def holds(self, person: str, roles: Collection[str], on: date) -> bool:
        return person in self.leads

    def person(self, ref: str) -> dict[str, Any] | None:
        return self.row if ref == "PER-1" else None

    def posts(self, ref: str) -> Sequence[dict[str, Any]]:
        return self.second

    def required(self, name: str) -> Sequence[dict[str, Any]]:
        return self.lines.get(name, ())

    def dormant(self, ref: str, on: date) -> bool:
        return self.away

    def minutes(self) -> int | None:
        return None

    def next_meeting(self, after: date) -> date | None:
        return None


def check(kind: str, **more: Any) -> dict[str, Any]:
    return {**BLANK, "kind": kind, **more}


def due(here: Here, *checks: dict[str, Any]) -> list[Duty]:
    return [duty for duty in checks_of_person("PER-1", checks, here) if not duty.undone]


def on(day: date) -> datetime:
    return start_of_local_day(day, ZONE)


def test_somebody_with_no_check_at_all_waits_for_a_decision() -> None:
    [duty] = due(Here())
    assert (duty.handover, duty.started_at, duty.given, duty.met_at) == (
        "start_decision", on(date(2026, 1, 5)), date(2026, 2, 2), None,
    )  # fmt: skip


def test_checks_complete_on_the_day_of_assignment_make_nothing_due() -> None:
    assert due(Here(), check("identity", completed=date(2026, 1, 5))) == []


def test_checks_complete_before_contact_meet_it() -> None:
    [duty] = due(Here(), check("identity", completed=date(2026, 1, 20)))
    assert duty.met_at == on(date(2026, 1, 20))


@pytest.mark.parametrize("decision", ["start", "start_with_conditions", "wait", "do_not_appoint"])
def test_any_decision_before_contact_meets_it(decision: str) -> None:
    found = due(
        Here(),
        check("risk_assessment", decision=decision, completed=date(2026, 1, 30), valid_until=date(2026, 3, 1)),
    )
    first = found[0]
    assert (first.met_at, first.valid_until) == (on(date(2026, 1, 30)), date(2026, 3, 1))
    assert [d.handover for d in found[1:]] == (["start_conditions"] if decision == "start_with_conditions" else [])


def test_a_decision_without_a_day_meets_nothing() -> None:
    [duty] = due(Here(), check("risk_assessment", decision="start"))
    assert duty.met_at is None


def test_a_set_says_what_is_needed_and_what_may_come_later_does_not_count() -> None:
    lines = {"club": [
        {"kind": "dbs", "register": "checks", "before_first_contact": True},
        {"kind": "health", "register": "checks", "before_first_contact": False},
        {"kind": "Induction", "register": "training", "before_first_contact": True},
    ]}  # fmt: skip
    here = Here({"requirement_set": "club"}, lines=lines)
    assert due(here, check("dbs", completed=date(2026, 1, 1))) == []
    assert len(due(here, check("identity", completed=date(2026, 1, 1)))) == 1


def test_a_second_post_in_contact_counts_for_itself() -> None:
    post = {
        "post": "Driver", "requirement_set": "drive", "contact_with": ("adults",), "started": date(2026, 3, 1), "left": None,
    }  # fmt: skip
    here = Here(lines={"drive": [{"kind": "qualification", "register": "checks"}]}, posts=[post])
    [duty] = due(here, check("identity", completed=date(2026, 1, 1)))
    assert (duty.part, duty.given) == ("Driver 2026-03-01", date(2026, 3, 1))


def test_without_a_day_of_contact_there_is_no_clock() -> None:
    assert due(Here({"first_contact": None, "contact_with": None})) == []


def test_who_leaves_owes_nothing_after_the_last_day() -> None:
    [duty] = due(Here({"left": date(2026, 1, 31)}))
    assert duty.stopped_at == on(date(2026, 2, 1))


def test_conditions_are_confirmed_before_contact_or_on_the_day_of_a_late_decision() -> None:
    early = check(
        "risk_assessment", decision="start_with_conditions", completed=date(2026, 1, 30),
        conditions_confirmed_on=date(2026, 2, 1), supervisor="PER-2",
    )  # fmt: skip
    late = {**early, "completed": date(2026, 2, 10), "conditions_confirmed_on": None}
    found = [duty for duty in due(Here(), early, late) if duty.handover == "start_conditions"]
    assert [(d.part, d.given, d.met_at, d.gets) for d in found] == [
        ("2026-01-30", date(2026, 2, 2), on(date(2026, 2, 1)), "PER-2"),
        ("2026-02-10", date(2026, 2, 10), None, "PER-2"),
    ]  # fmt: skip


def course(**more: Any) -> dict[str, Any]:
    return {"person": "PER-1", "due": date(2026, 2, 1), "completed": None, "expires": None, **more}


def test_training_is_met_when_it_is_completed_and_ends_when_it_runs_out() -> None:
    [duty] = training_duties(course(completed=date(2026, 1, 20), expires=date(2027, 1, 20)), Here())
    assert (duty.started_at, duty.met_at, duty.valid_until) == (
        on(date(2026, 1, 20)), on(date(2026, 1, 20)), date(2027, 1, 20),
    )  # fmt: skip


def test_a_course_without_a_due_day_is_no_duty() -> None:
    assert list(training_duties(course(due=None, completed=date(2026, 1, 1)), Here())) == []


def test_of_somebody_away_by_agreement_it_is_said() -> None:
    [duty] = training_duties(course(), Here(away=True))
    assert duty.dormant


def session(**more: Any) -> dict[str, Any]:
    return {
        "person": "PER-1", "supervisor": "PER-2", "due": date(2026, 2, 1), "held": None, "safeguarding_minutes": None, **more,
    }  # fmt: skip


@pytest.mark.parametrize(("minutes", "met"), [(None, False), (9, False), (10, True), (40, True)])
def test_a_session_counts_with_ten_minutes_for_safeguarding(minutes: int | None, met: bool) -> None:
    [duty] = supervision_duties(session(held=date(2026, 1, 30), safeguarding_minutes=minutes), Here())
    assert duty.handover == "supervision_heard"
    assert (duty.met_at is not None) == met


def test_a_leads_own_session_is_met_when_held() -> None:
    [duty] = supervision_duties(session(held=date(2026, 1, 30)), Here(leads={"PER-1"}))
    assert (duty.handover, duty.met_at) == ("lead_supervised", on(date(2026, 1, 30)))


def test_who_supervises_themselves_holds_both_ends() -> None:
    [duty] = supervision_duties(session(supervisor="PER-1"), Here())
    assert duty.gives == duty.gets == "PER-1"


def test_moments_are_aware() -> None:
    [duty] = training_duties(course(), Here())
    assert duty.started_at.tzinfo is not None
    assert duty.started_at.astimezone(UTC) == on(date(2026, 2, 1))
