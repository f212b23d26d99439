"""Quarters and months as clocks need them: only whole ones after a register was first kept.

Source: design.md §1 (calendar handovers are complete counts; they start with the first full period).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.domain.duties.shapes import Duty, Row
from goldenthread.domain.time import months_after, quarter_bounds, quarter_of

Tables = Mapping[str, Sequence[Row]]
"""Rows of the tables that periods rest on, by table, as they are now."""


@dataclass(frozen=True, slots=True)
class PeriodDuty:
    """A clock that no row of one register has: `about` is the handover and what tells its clocks apart (a unit, a record)."""

    about: str
    duty: Duty
    unit: str = ""
    root: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar quarter or month, first and last day, and its name ('2026-Q1', '2026-03')."""

    name: str
    first: date
    last: date


def part_of(day: date) -> str:
    """The quarter of a local day, as a clock's part: '2026-Q1'."""
    year, number = quarter_of(day)
    return f"{year}-Q{number}"


def quarters(since: date, until: date) -> Iterator[Period]:
    """Every quarter that begins on or after `since` and not after `until`: the first full one is the first."""
    first, last = quarter_bounds(since)
    if first < since:
        first, last = quarter_bounds(last + timedelta(days=1))
    while first <= until:
        yield Period(part_of(first), first, last)
        first, last = quarter_bounds(last + timedelta(days=1))


def months(since: date, until: date) -> Iterator[Period]:
    """Every month that begins on or after `since` and not after `until`."""
    first = since if since.day == 1 else months_after(since.replace(day=1), 1)
    while first <= until:
        after = months_after(first, 1)
        yield Period(f"{first:%Y-%m}", first, after - timedelta(days=1))
        first = after


def earliest(days: Iterable[date | None], after: date, by: date) -> date | None:
    """The first of some days that lies after one day and not after another."""
    return min((day for day in days if day is not None and after < day <= by), default=None)
