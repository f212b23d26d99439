"""What the checks of one person make due: a decision before first contact, and conditions confirmed before it.

Source: handovers.toml (start_decision, start_conditions); workbook.toml (checks); theme R1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from goldenthread.domain.duties.people import left_at
from goldenthread.domain.duties.shapes import Around, Duty, Row
from goldenthread.domain.requirements import (
    Needed,
    asked_for,
    complete_since,
    contact_day,
    missing_on,
    written,
)

NOTHING_OUTSTANDING: Final = "nothing was outstanding when the person was assigned"
PART_OF_POST: Final = 29
"""Characters of a post's name in the part of a clock, which holds 40 with its day."""


def checks_of_person(person: str, checks: Sequence[Row], around: Around) -> Iterator[Duty]:
    """The duties of one person (by ref) from all their checks. Nothing is due of somebody who is not on the books."""
    row = around.person(person)
    if row is None:
        return
    yield from start_decision(person, row, checks, around)
    yield from start_conditions(person, row, checks, around)


def needs_of(person: Row, checks: Sequence[Row], around: Around) -> list[Needed]:
    """The checks that somebody's first post asks for before first contact: its set, else what is known from their own rows."""
    lines = around.required(person["requirement_set"] or "")
    needs = written([lines]) if lines else asked_for(person, checks)
    return [need for need in needs if need.before_contact and need.kind != "risk_assessment"]


def start_decision(person: str, row: Row, checks: Sequence[Row], around: Around) -> Iterator[Duty]:
    """A starter with checks outstanding at assignment: due before first contact.

    It starts with the day of assignment (started, else first contact, else the first check asked for) where something required was
    not completed by then; met by a decided risk assessment, or by the last of what was required. A second post with a set of its
    own and contact counts for itself, from its own first day. Somebody with no day of contact yet has no clock.
    """
    asked = [r["requested"] for r in checks if r["requested"]]
    contact = contact_day(row)
    assigned = row["started"] or row["first_contact"] or min(asked, default=None)
    if assigned and contact:
        yield from _decision(person, "", min(assigned, contact), contact, needs_of(row, checks, around), checks, around)
    for post in around.posts(person):
        lines = around.required(post["requirement_set"] or "")
        if lines and post["contact_with"] and (began := post["started"]):
            needs = [n for n in written([lines]) if n.before_contact and n.kind != "risk_assessment"]
            part = f"{post['post'][:PART_OF_POST]} {began.isoformat()}"
            yield from _decision(person, part, began, began, needs, checks, around)


def _decision(
    person: str, part: str, assigned: date, contact: date, needs: Sequence[Needed], checks: Sequence[Row], around: Around
) -> Iterator[Duty]:  # fmt: skip
    if not missing_on(needs, checks, assigned):
        yield Duty(
            "start_decision", around.starts(assigned), part=part, given=contact, stopped_at=around.starts(assigned),
            stopped_why=NOTHING_OUTSTANDING, undone=True,
        )  # fmt: skip
        return
    choice = _first_decision(checks)
    complete = complete_since(needs, checks)
    days = [day for day in (choice["completed"] if choice else None, complete) if day]
    met = min(days, default=None)
    by_decision = choice is not None and met == choice["completed"] and complete is None
    stopped, why = left_at(around, person)
    leader = around.at_level("senior", contact)
    yield Duty(
        "start_decision", around.starts(assigned), part=part, given=contact, met_at=around.starts(met) if met else None,
        person_due=leader, gets=leader, stopped_at=stopped, stopped_why=why, dormant=around.dormant(person, contact),
        valid_until=choice["valid_until"] if choice and by_decision else None,
    )  # fmt: skip


def _first_decision(checks: Sequence[Row]) -> Row | None:
    rows = [r for r in checks if r["kind"] == "risk_assessment" and r["decision"] and r["completed"]]
    return min(rows, key=lambda r: r["completed"], default=None)


def start_conditions(person: str, row: Row, checks: Sequence[Row], around: Around) -> Iterator[Duty]:
    """Each decision to start with conditions: the supervisor confirms them before first contact (or on the day of the decision,
    where that came later). Somebody with no day of contact yet has no clock.
    """
    contact = contact_day(row)
    if contact is None:
        return
    stopped, why = left_at(around, person)
    for day, one in _conditions(checks).items():
        confirmed = one["conditions_confirmed_on"]
        yield Duty(
            "start_conditions", around.starts(day), part=day.isoformat(), given=max(contact, day),
            met_at=around.starts(confirmed) if confirmed else None, gives=around.at_level("senior", day),
            gets=one["supervisor"] or "", person_due=one["supervisor"] or "",
            stopped_at=stopped, stopped_why=why, dormant=around.dormant(person, max(contact, day)),
        )  # fmt: skip


def _conditions(checks: Sequence[Row]) -> dict[date, Row]:
    """Decisions with conditions by their day; of two on one day the one that was confirmed."""
    found: dict[date, Row] = {}
    for row in checks:
        if row["kind"] == "risk_assessment" and row["decision"] == "start_with_conditions" and row["completed"]:
            old = found.get(row["completed"])
            if old is None or not old["conditions_confirmed_on"]:
                found[row["completed"]] = row
    return found
