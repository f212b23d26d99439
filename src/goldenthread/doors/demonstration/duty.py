"""Who is there on a day, and who deals with a worry then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.time import months_before
from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.bank import Member, Place
from goldenthread.doors.demonstration.days import Days

LEAD = "lead"
DEPUTIES: Mapping[str, tuple[str, ...]] = {
    "coast": ("deputy-coast",),
    "town": ("deputy-town-before", "deputy-town"),
    "moor": ("deputy-moor",),
}
OWN_LEADS: Mapping[str, str] = {"skerry": "skerry-lead"}


@dataclass(frozen=True, slots=True)
class Duty:
    """Who of the cast is in office when."""

    days: Days

    def from_day(self, member: Member) -> date:
        """The first day in office; the founding, for those who were there before it."""
        joined = months_before(self.days.today, member.joined) if member.joined is not None else self.days.founded
        return max(self.days.on_or_after(joined), self.days.founded)

    def last_day(self, member: Member) -> date | None:
        return months_before(self.days.today, member.left) if member.left is not None else None

    def ever(self, member: Member) -> bool:
        """False for somebody who had left before the history begins."""
        last = self.last_day(member)
        return last is None or last > self.days.first

    def there(self, key: str, day: date) -> bool:
        member = bank.cast().get(key)
        if member is None:
            return True
        last = self.last_day(member)
        return self.from_day(member) < day and (last is None or day <= last)

    def on_day(self, key: str, day: date) -> str:
        """Whoever does on that day what was this one's to do: the lead, where they are not in office."""
        return key if self.there(key, day) else LEAD

    def handler(self, place: Place, day: date, *, lead: bool) -> str:
        """Who deals with a new worry of a unit: its own lead, the area's deputy, or the lead."""
        if place.code in OWN_LEADS:
            return OWN_LEADS[place.code]
        there = [key for key in DEPUTIES[place.area] if self.there(key, day)]
        return LEAD if lead or not there else there[0]
