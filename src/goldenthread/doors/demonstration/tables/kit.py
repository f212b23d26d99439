"""The sheets of the other rooms as they are filled: days behind today, people by unit, references, and one source of chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.shapes import Somebody

ORDER = (
    "people", "requirements", "activity", "opening_hours", "rota", "checks", "training", "supervision", "policies", "comments",
    "acknowledgements", "messages", "touch_points", "activities", "escalations", "feedback", "surveys", "survey_rounds",
    "allegations", "complaints", "disclosures", "stages", "updates", "risks", "meetings", "decisions", "actions", "objectives",
    "collations", "learning", "learning_receipts", "quality_items", "reviews", "lead_diary", "processing",
)  # fmt: skip
"""In which they are brought: what is pointed to comes first."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works or volunteers in a unit, as the sheets know them."""

    number: str
    name: str
    unit: str
    post: str
    paid: bool
    level: str
    started: date
    contact: date
    new: bool = False


@dataclass(slots=True)
class Kit:
    """What the modules of this package write into."""

    days: Days
    rng: Random
    people: Sequence[Somebody]
    workers: list[Worker] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _count: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, **row: Any) -> dict[str, Any]:
        self.rows.setdefault(table, []).append(row)
        return row

    def ref(self, kind: str) -> str:
        self._count[kind] = self._count.get(kind, 0) + 1
        return f"LK-{kind}-{self._count[kind]:03d}"

    def number(self, key: str) -> str:
        """The organisation's own number of a member of the cast."""
        return next(one.number for one in self.people if one.key == key)

    def ago(self, days: int) -> date:
        """So many days before the newest day of the history; below nought, to come."""
        return self.days.last - timedelta(days=days)

    def moment(self, day: date, hour: int = 10) -> datetime:
        """Within office hours of a day; never after the history's end."""
        return self.days.at(day, hour * 60)

    def spread(self, n: int, first: int = 20, last: int = 340) -> Iterator[int]:
        """n numbers of days ago, spread over the year behind us, newest first."""
        for i in range(n):
            yield first + (last - first) * i // max(1, n - 1)

    def of(self, unit: str) -> list[Worker]:
        return [one for one in self.workers if one.unit == unit]

    def tables(self) -> Mapping[str, tuple[dict[str, Any], ...]]:
        return {name: tuple(self.rows[name]) for name in ORDER if self.rows.get(name)}


def units() -> tuple[str, ...]:
    """All places of the demonstration, by code."""
    return tuple(place.code for place in bank.places())
