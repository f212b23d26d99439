"""What pages of training and supervision say in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldenthread.domain.duties.workforce import REFLECTION
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.workforce.registers import MODES, SESSIONS

Row = Mapping[str, Any]


def course_state(row: Row, today: date) -> str:
    """Done (and how), run out, overdue, or to come."""
    if row["completed"]:
        if row["expires"] and row["expires"] < today:
            return f"Ran out on {day(row['expires'])}"
        how = dict(MODES).get(row["mode"] or "", "")
        return f"Completed on {day(row['completed'])}{f', {how.lower()}' if how else ''}"
    if row["due"] is None:
        return "Not completed"
    return "Overdue" if row["due"] < today else "To come"


def session_says(row: Row) -> str:
    return {"individual": "Supervision", "group": "Group supervision", "debrief": "Debrief"}.get(
        row["kind"] or "", dict(SESSIONS).get(row["kind"] or "", "Supervision")
    )


def session_state(row: Row, today: date) -> str:
    """Held, with how much time for safeguarding; overdue; or to come."""
    if row["held"] is None:
        return "Overdue" if row["due"] < today else "To come"
    minutes = row["safeguarding_minutes"]
    if minutes is None:
        return f"Held on {day(row['held'])}; time for safeguarding not recorded"
    short = "" if minutes >= REFLECTION else ", too short to count as heard"
    return f"Held on {day(row['held'])}, {minutes} minutes for safeguarding{short}"
