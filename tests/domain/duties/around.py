"""What a row alone does not say, for tests of duties: an English calendar, named holders, no seasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.time import Calendar, end_of_local_day, local_date, start_of_local_day

ZONE = "Europe/London"


@dataclass
class Plain:
    """`levels`: who stands for a level, whatever the day."""

    calendar: Calendar
    levels: dict[str, str] = field(default_factory=dict)
    own_minutes: int | None = 30
    time_zone: str = ZONE

    def starts(self, day: date) -> datetime:
        return start_of_local_day(day, ZONE)

    def ends(self, day: date) -> datetime:
        return end_of_local_day(day, ZONE)

    def day(self, moment: datetime) -> date:
        return local_date(moment, ZONE)

    def holder(self, role: str, on: date, unit: str = "") -> str:
        return ""

    def at_level(self, level: str, on: date, unit: str = "") -> str:
        return self.levels.get(level, "")

    def person(self, ref: str) -> Row | None:
        return None

    def dormant(self, ref: str, on: date) -> bool:
        return False

    def minutes(self) -> int | None:
        return self.own_minutes

    def next_meeting(self, after: date) -> date | None:
        return None
