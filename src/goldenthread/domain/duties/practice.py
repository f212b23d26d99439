"""What the rows of safer working make due: touch points seen, escalated and answered, calls for help answered, people told.

Sources: handovers.toml (area S), workbook.toml (touch_points, escalations, feedback).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from goldenthread.domain.duties.shapes import Around, Duty, Row

HIGH: Final = 15
"""Likelihood times impact from which a touch point goes to senior leaders (each 1 to 5). Source: handovers.toml."""
GIVEN_UP: Final = timedelta(hours=24)
"""After this an unanswered call for help is no longer open, and stays unmet. Source: design.md §1 (red_open)."""
SEEN: Final = (
    ("dsl", "seen_dsl_on"), ("operational", "seen_operational_on"), ("senior", "seen_senior_on"), ("board", "seen_board_on"),
)  # fmt: skip


def first_seen(row: Row) -> tuple[str, date] | None:
    """The organisational level above the front line that saw a touch point first, and the day; None where nobody did."""
    found = [(row[column], place, level) for place, (level, column) in enumerate(SEEN) if row[column]]
    if not found:
        return None
    day, _, level = min(found)
    return level, day


def score(row: Row) -> int | None:
    """Likelihood times impact, 1 to 25; None where it is not scored."""
    return row["likelihood"] * row["impact"] if row["likelihood"] and row["impact"] else None


def high(row: Row) -> bool:
    """True for a touch point scored 15 or more."""
    return (score(row) or 0) >= HIGH


def touch_point_duties(row: Row, around: Around) -> Iterator[Duty]:
    """Seen by somebody who can act, answered to whoever named it, and where it is high, seen by senior leaders.

    `raised_on` -> the first of the four days on which it was seen; that day -> `answered_on`; `scored_on` (else the day it was
    raised) -> `seen_senior_on`. Days are local. Source: handovers.toml (touch_point_seen, touch_point_answered,
    touch_point_escalated).
    """
    unit, named_by, owner = row["unit"] or "", row["raised_by"] or "", row["owner"] or ""
    began, seen = row["raised_on"], first_seen(row)
    saw = around.at_level(seen[0], seen[1], unit) if seen else ""
    yield Duty(
        "touch_point_seen", around.starts(began), met_at=around.starts(seen[1]) if seen else None, gives=named_by, gets=saw,
        person_due=saw or owner,
    )  # fmt: skip
    if seen:
        answered = row["answered_on"]
        yield Duty(
            "touch_point_answered", around.starts(max(began, seen[1])), met_at=around.starts(answered) if answered else None,
            gives=owner or saw, gets=named_by, person_due=owner or saw,
        )  # fmt: skip
    if high(row):
        scored, senior = row["scored_on"] or began, row["seen_senior_on"]
        leader = around.at_level("senior", scored, unit)
        yield Duty(
            "touch_point_escalated", around.starts(scored), met_at=around.starts(senior) if senior else None, gives=owner,
            gets=leader, person_due=owner,
        )  # fmt: skip


def escalation_duties(row: Row, around: Around) -> Iterator[Duty]:
    """A call for help, or a test of it, answered by a person within the organisation's own minutes.

    Nobody answered for 24 hours: it is stopped, with that reason, and stays unmet. Source: handovers.toml (escalation_answered).
    """
    began, answered = row["at"], row["answered_at"]
    own = around.minutes()
    yield Duty(
        "escalation_answered", began, given=began + timedelta(minutes=own) if own is not None else None, met_at=answered,
        gets=row["answered_by"] or "", stopped_at=None if answered else began + GIVEN_UP,
        stopped_why="" if answered else "nobody answered within 24 hours", stops_by_itself=True,
    )  # fmt: skip


def feedback_duties(row: Row, around: Around) -> Iterator[Duty]:
    """'You said, we did' for whatever asks for something. Source: handovers.toml (you_said_we_did)."""
    if row["what_would_help"]:
        told = row["response_published_on"]
        yield Duty(
            "you_said_we_did", around.starts(row["given_on"]), met_at=around.starts(told) if told else None,
            population=row["population"] or "",
        )  # fmt: skip
