"""Days still to come in columns that say what has been: asked about, and read as written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from goldenthread.domain.time import PartialDate
from goldenthread.doors.imports.given import Given, GivenTable
from goldenthread.foundation.registers.schema import Column

PLANNED: Final = frozenset(
    (
        "due", "review_due", "last_review_due", "recheck_due", "valid_until", "expires", "from", "until", "paused_from", "paused_until",
        "outcome_paused_until", "left", "retired", "held_on", "period_end",
    )
)  # fmt: skip
"""Columns that often hold what is still to come."""


def ask_of_days_ahead(given: Given, table: GivenTable, now: datetime) -> None:
    """Note every row with a day after today where a thing done is asked for. `now`: aware, in the organisation's time zone."""
    for name in table.columns:
        column = table.table.column(name)
        if not _is_past(column) or (table.name, name) == ("units", "closed"):
            continue
        for row in table.rows:
            value = row.values.get(name)
            if value is not None and _ahead(value, now):
                given.notes.say(
                    table.sheet,
                    "a day still to come, where the past is asked for: is that right?",
                    column=name,
                    row=row.number,
                )


def _is_past(column: Column) -> bool:
    return column.type in ("date", "partial_date", "datetime") and column.name not in PLANNED


def _ahead(value: Any, now: datetime) -> bool:
    if isinstance(value, datetime):
        return value > now
    day: date = value.earliest() if isinstance(value, PartialDate) else value
    return day > now.date()
