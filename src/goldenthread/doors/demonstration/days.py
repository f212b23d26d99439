"""Days and hours of a history that is laid backwards from today: working days, office hours, moments in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from goldenthread.domain.time import Calendar, add_working_days, is_working_day, months_before

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar of a demonstration made on `today`; its history ends with the working day before."""

    calendar: Calendar
    today: date
    months: int

    @property
    def last(self) -> date:
        """The last working day before today: the newest day of the history."""
        return self.before(self.today, 1)

    @property
    def first(self) -> date:
        """The first day on which something may be raised."""
        return months_before(self.today, self.months)

    @property
    def founded(self) -> date:
        """Three weeks of setting up come before."""
        return self.on_or_after(self.first - 21 * DAY)

    @property
    def last_year(self) -> date:
        """From here on the present ways hold."""
        return months_before(self.today, 12)

    def before(self, day: date, n: int) -> date:
        """The n-th working day before `day`."""
        for _ in range(n):
            day -= DAY
            while not is_working_day(day, self.calendar):
                day -= DAY
        return day

    def after(self, day: date, n: int) -> date:
        """The n-th working day after `day`; for none, the day itself, or the next one on which people work."""
        return add_working_days(day, n, self.calendar) if n else self.on_or_after(day)

    def on_or_after(self, day: date) -> date:
        while not is_working_day(day, self.calendar):
            day += DAY
        return day

    def works(self, day: date) -> bool:
        return is_working_day(day, self.calendar)

    def at(self, day: date, minutes: int) -> datetime:
        """A moment of a local day, in minutes after midnight, in UTC."""
        wall = datetime.combine(day, time(minutes // 60 % 24, minutes % 60), tzinfo=ZoneInfo(self.calendar.time_zone))
        return wall.astimezone(UTC)

    def minutes(self, moment: datetime) -> int:
        wall = moment.astimezone(ZoneInfo(self.calendar.time_zone))
        return wall.hour * 60 + wall.minute

    def day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.calendar.time_zone)).date()

    @property
    def end(self) -> datetime:
        """Nothing is done after this moment."""
        return self.at(self.last, 21 * 60 + 30)
