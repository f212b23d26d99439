"""The rows of a made-up organisation, and the days they are spread over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
TODAY: Final = date(2026, 6, 25)
AT: Final = datetime(2026, 6, 25, 16, 0, tzinfo=LONDON)
"""A Thursday afternoon in the season of the camp."""
FAULTS: Final = 0.03
Row = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """How big an organisation is, and how it is led. `branches` 0: a flat tree. `events`: of each kind, in each setting, in a year."""

    code: str
    name: str
    kind: str
    branches: int
    settings: int
    paid: int
    unpaid: int
    events: int
    seasonal: bool = False
    one_lead: bool = False
    office: int = 3
    trustees: int = 5


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


@dataclass
class Body:
    """All rows by sheet. Every record but a few is as it should be; `slip` says which are not."""

    shape: Shape
    random: Random
    faults: float = FAULTS
    rows: dict[str, list[Row]] = field(default_factory=dict)
    settings: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, sheet: str, **row: Any) -> Row:
        self.rows.setdefault(sheet, []).append(row)
        return row

    def code(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}{self.counts[kind]:04d}"

    def slip(self) -> bool:
        return self.random.random() < self.faults

    def days(self, n: int, *, newest: int = 16, oldest: int = 350) -> Iterator[date]:
        """So many days over the year behind, at even distances with a little chance."""
        step = (oldest - newest) / max(1, n)
        for i in range(n):
            yield ago(int(newest + step * (i + self.random.random())))

    def of(self, unit: str, level: str = "") -> list[Row]:
        """Who works in a unit."""
        return [row for row in self.rows["people"] if row["unit"] == unit and (not level or row["level"] == level)]

    def holder(self, role: str) -> str:
        return str(next(row["person"] for row in self.rows["named_roles"] if row["role"] == role))

    def somebody(self, unit: str) -> str:
        return str(self.random.choice(self.of(unit))["ref"])


def done_by(day: date) -> date | None:
    """A day that has come, else blank."""
    return day if day <= TODAY else None


def told_by(moment: datetime) -> datetime | None:
    return moment if moment <= AT else None
