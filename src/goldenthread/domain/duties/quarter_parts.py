"""Calendar quarters as periods in which something is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.domain.days import quarter_bounds, quarter_of


def part_of(day: date) -> str:
    """The quarter of a local day, as a clock's part: '2026-Q1'."""
    year, quarter = quarter_of(day)
    return f"{year}-Q{quarter}"


def quarters(since: date, today: date) -> Iterator[tuple[date, date]]:
    """First and last day of each quarter that began on or after `since` and on or before `today`, oldest first (local days)."""
    first, last = quarter_bounds(since)
    if first < since:
        first, last = quarter_bounds(last + timedelta(days=1))
    while first <= today:
        yield first, last
        first, last = quarter_bounds(last + timedelta(days=1))
