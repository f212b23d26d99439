"""A column's value in words for people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread.foundation.registers.definition import Column
from goldenthread.foundation.registers.queries import Shown

NOT_RECORDED = "Not recorded"
NOT_THEIRS = "A record that is not yours to open"


def day(value: date | None) -> str:
    """'3 March 2026', or nothing."""
    return f"{value:%-d %B %Y}" if value else ""


def moment(value: datetime | None, time_zone: str = "Europe/London") -> str:
    """'3 March 2026, 14:05' on the organisation's clock, or nothing."""
    return f"{value.astimezone(ZoneInfo(time_zone)):%-d %B %Y, %H:%M}" if value else ""


def in_words(column: Column, row: Shown, time_zone: str = "Europe/London", closed: frozenset[str] = frozenset()) -> str:
    """What a column says, as a person reads it; blank is said to be blank, and of what is `closed` to its reader no ref is told."""
    value = row.row.get(column.name)
    if value is None:
        return NOT_RECORDED
    if closed and column.kind == "record" and value in closed:
        return NOT_THEIRS
    if closed and isinstance(value, tuple):
        return ", ".join(
            dict.fromkeys(NOT_THEIRS if one in closed else _said(column, (one,), time_zone) for one in value)
        )
    if column.kind == "person":
        return row.names.get(column.name, NOT_RECORDED)
    return _said(column, value, time_zone)


def _said(column: Column, value: Any, time_zone: str) -> str:
    if isinstance(value, datetime):
        return moment(value, time_zone)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    words = dict(column.choices)
    if isinstance(value, tuple):
        return ", ".join(words.get(one, str(one)) for one in value)
    return words.get(value, str(value))
