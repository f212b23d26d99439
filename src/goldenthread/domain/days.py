"""Working days, local days, months and quarters. Import them from `goldenthread.domain.time`, the door to the
one calendar.

Moments are aware datetimes; days are dates in the organisation's time zone. Nothing here asks what time it
is. Source: design.md §2 (Deadlines).
"""

from __future__ import annotations

import calendar as _calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

NATIONS: Final = ("england", "wales", "scotland", "northern_ireland")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A nation's working days and the time zone in which its days begin and end (IANA name, such as
    'Europe/London').
    """

    nation: str
    holidays: frozenset[date]
    time_zone: str


def parse_holidays(mapping: Mapping[str, object]) -> dict[str, frozenset[date]]:
    """The holidays of each nation from the data file (`[nation] days = [...]`). Raises ValueError for what is
    not a date.
    """
    found: dict[str, frozenset[date]] = {}
    for nation in NATIONS:
        table = mapping.get(nation)
        days = table.get("days") if isinstance(table, Mapping) else None
        if not isinstance(days, list) or not days or not all(type(day) is date for day in days):
            raise ValueError(f"The holidays of {nation} are missing, or are not all dates.")
        found[nation] = frozenset(days)
    return found


def years_known(cal: Calendar) -> tuple[int, int] | None:
    """First and last year for which holidays are known; None without any. Beyond them only weekends are left
    out.
    """
    if not cal.holidays:
        return None
    return min(cal.holidays).year, max(cal.holidays).year


def is_working_day(d: date, cal: Calendar) -> bool:
    """True from Monday to Friday, but on the nation's holidays."""
    return d.weekday() < 5 and d not in cal.holidays


def add_working_days(start: date, n: int, cal: Calendar) -> date:
    """The n-th working day after `start` (the count starts the day after); n = 0 gives `start` itself.

    Ten from 2024-12-19 are 2025-01-07 in England and 2025-01-08 in Scotland. Raises ValueError for n < 0.
    """
    if n < 0:
        raise ValueError("A number of working days cannot be less than none.")
    day = start
    for _ in range(n):
        day += _DAY
        while not is_working_day(day, cal):
            day += _DAY
    return day


def working_days_between(start: date, end: date, cal: Calendar) -> int:
    """How many working days lie after `start`, up to and with `end`; negative where `end` comes first.

    The inverse of `add_working_days`: between a day and the n-th working day after it there are n.
    """
    if end < start:
        return -working_days_between(end, start, cal)
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=i), cal) for i in range(1, days + 1))


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("A moment needs its time zone.")
    return moment


def local_date(moment: datetime, time_zone: str) -> date:
    """The day a moment falls on in a time zone. Raises ValueError for a moment without an offset."""
    return _aware(moment).astimezone(ZoneInfo(time_zone)).date()


def local_time(moment: datetime, time_zone: str) -> str:
    """The local day and time as ISO text; with its offset only where the hour came twice. Raises ValueError for
    a moment without its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    local = moment.astimezone(ZoneInfo(time_zone))
    exact = "minutes" if local.second == local.microsecond == 0 else "auto"
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return (local if twice else local.replace(tzinfo=None)).isoformat(timespec=exact)


def start_of_local_day(d: date, time_zone: str) -> datetime:
    """The first moment of a local day, in UTC (also where the clocks change at midnight)."""
    return datetime.combine(d, time.min, tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def end_of_local_day(d: date, time_zone: str) -> datetime:
    """The last second of a local day (23:59:59 local), in UTC."""
    return start_of_local_day(d + _DAY, time_zone) - timedelta(seconds=1)


def months_after(d: date, n: int) -> date:
    """The same day of the month n months later (n may be negative), clipped at the month's end: 31 January +
    1 is 28 or 29.
    """
    index = d.year * 12 + d.month - 1 + n
    year, month = divmod(index, 12)
    last = _calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(d.day, last))


def months_before(d: date, n: int) -> date:
    """The same day of the month n months earlier, clipped at the month's end."""
    return months_after(d, -n)


def moment_months_before(moment: datetime, n: int, time_zone: str) -> datetime:
    """The same wall-clock time n months earlier in a time zone, in UTC: the open lower end of a period of n
    months.
    """
    zone = ZoneInfo(time_zone)
    wall = _aware(moment).astimezone(zone)
    earlier = datetime.combine(months_before(wall.date(), n), wall.time(), tzinfo=zone)
    return earlier.astimezone(UTC)


def quarter_of(d: date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of the calendar year in which a day lies."""
    return d.year, (d.month + 2) // 3


def quarter_bounds(d: date) -> tuple[date, date]:
    """First and last day of the calendar quarter in which a day lies."""
    first = date(d.year, 3 * ((d.month - 1) // 3) + 1, 1)
    return first, months_after(first, 3) - _DAY
