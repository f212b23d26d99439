"""What the lead's diary makes due: load answered where it is above the hours given. That it is reported each month is the calendar's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from goldenthread.domain.duties.shapes import Around, Duty, Row

WORKED = ("case_hours", "strategic_hours", "other_hours")
WEEK = timedelta(days=7)


def worked(row: Row) -> float | None:
    """Hours of all kinds in a week; None where none were written."""
    hours = [row[name] for name in WORKED if row[name] is not None]
    return float(sum(hours)) if hours else None


def above(row: Row, given: float | None) -> float | None:
    """Hours worked above the hours given that week (0 or less: within them); None where either is not known."""
    done = worked(row)
    return None if done is None or given is None else done - given


def load_duties(row: Row, around: Around) -> Iterator[Duty]:
    """A week above the hours given is answered by senior leaders: from the end of that week, in the rule's days.

    Hours given are those of the person's safeguarding roles in that week. Where they are not known nothing is due: it is not known.
    Source: handovers.toml (load_answered); workbook.toml (lead_diary).
    """
    week, who = row["week"], row["person"] or ""
    over = above(row, around.hours_given(who, week))
    if over is None or over <= 0:
        return
    answered = row["answered_on"]
    leader = around.at_level("senior", week)
    yield Duty(
        "load_answered", around.starts(week + WEEK), part=week.isoformat(), gives=leader, gets=who, person_due=leader,
        met_at=around.starts(answered) if answered else None,
    )  # fmt: skip
