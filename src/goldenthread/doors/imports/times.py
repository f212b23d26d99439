"""Days and times as spreadsheets hold them: as text, as native cells, and as the bare numbers beneath."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from goldenthread.domain.time import PartialDate, parse_report_date

FIRST_YEAR, LAST_YEAR = 1900, 2199
YEARS: Final = (1900, 2100)  # a bare number that is a year, whatever the cell is made to look like
SERIALS: Final = (10_000, 80_000)  # 1927 to 2119, as spreadsheets number days
BEFORE_1900: Final = date(1899, 12, 30)
BEFORE_1904: Final = date(1904, 1, 1)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?")
_LOOSE: Final = re.compile(
    r"(?P<day>.*?\d)(?:,? at |, *|[T ] *)(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))(?::(?P<second>\d{2}))?"
    r" *(?P<half>[ap])?\.?(?:m\.?)?(?P<offset> ?Z| ?[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_MONTH_YEAR: Final = re.compile(r"(?:(\d{1,2})[/.\-])(\d{4})")
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?")
_HALF: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?", re.IGNORECASE)


class Unreadable(ValueError):
    """What a cell cannot mean, in words for the person who filled it in."""


def day_of_serial(number: float, epoch: date) -> date | None:
    """The day that a spreadsheet keeps as this number; None where it is no likely day."""
    if not SERIALS[0] <= number < SERIALS[1]:
        return None
    return epoch + timedelta(days=int(number))


def moment_of_serial(number: float, epoch: date) -> datetime | None:
    """The local time that a spreadsheet keeps as this number, to the second; None where it is no likely time."""
    day = day_of_serial(number, epoch)
    if day is None:
        return None
    return datetime.combine(day, time.min) + timedelta(seconds=round((number % 1) * 86_400))


def bare_number(raw: object, epoch: date) -> float | None:
    """The number that stands in a native cell; None where it holds none, or a likely day.

    A cell that is shown as days makes a day of whatever is typed into it: 2021 becomes one of July 1905, and 36 one of February 1900.
    """
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return float(raw)
    if not isinstance(raw, datetime):
        return None
    number = (raw - datetime.combine(epoch, time.min)) / timedelta(days=1)
    return number if 0 <= number < SERIALS[0] else None


def year_of(number: float) -> int | None:
    """The year that a bare number looks like."""
    return int(number) if number.is_integer() and YEARS[0] <= number <= YEARS[1] else None


def read_day(text: str, epoch: date) -> date | None:
    """The day that a text means: ISO, else day first, or a bare spreadsheet number."""
    if _SERIAL.fullmatch(text):
        return day_of_serial(float(text), epoch)
    return parse_report_date(text)


def read_partial(text: str, epoch: date) -> PartialDate | None:
    """A year, a month or a day. '2020' stays a year; '3/2020' is a month."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        pass
    if found := _MONTH_YEAR.fullmatch(text):
        try:
            return PartialDate(int(found[2]), int(found[1]))
        except ValueError:
            return None
    if day := read_day(text, epoch):
        return PartialDate(day.year, day.month, day.day)
    return _month_in_words(text)


def _month_in_words(text: str) -> PartialDate | None:
    """'March 2020'."""
    words = text.split()
    if len(words) == 2 and (day := parse_report_date(f"1 {words[0]} {words[1]}")):
        return PartialDate(day.year, day.month)
    return None


def read_moment(text: str, epoch: date) -> tuple[datetime, bool] | None:
    """A day with a time of day, naive where no offset was written; True where there was a time of day at all."""
    if _ISO.fullmatch(text):
        try:
            return datetime.fromisoformat(text), True
        except ValueError:
            return None
    if _SERIAL.fullmatch(text):
        found = moment_of_serial(float(text), epoch)
        return (found, "." in text) if found else None
    if (day := parse_report_date(text)) and not re.search(r"\d:\d", text):
        return datetime.combine(day, time.min), False  # local: made aware by the caller
    return _loose(text)


def _loose(text: str) -> tuple[datetime, bool] | None:
    """'1/9/2008 14:30', '1 September 2008, 2.30 pm', '2008-09-01 9:05'."""
    found = _LOOSE.fullmatch(text)
    day = parse_report_date(found["day"]) if found else None
    if found is None or day is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        clock = time(hour, int(found["minute"]), int(found["second"] or 0))
        return datetime.fromisoformat(f"{day.isoformat()}T{clock.isoformat()}{(found['offset'] or '').strip()}"), True
    except ValueError:
        return None


TWICE: Final = "this hour came twice, as summer time ended: the first is taken, as no offset says which"
LEFT_OUT: Final = "this hour was left out, as summer time began: it is taken for an hour later by the new time"


def localised(moment: datetime, zone: ZoneInfo) -> tuple[datetime, str]:
    """The moment in a time zone, and what is worth a remark: without an offset, an hour that came twice is taken for its first, and one
    that was left out as if the change had not yet been made.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(zone), ""
    first = moment.replace(tzinfo=zone, fold=0)
    earlier, later = first.utcoffset(), first.replace(fold=1).utcoffset()
    if earlier == later or earlier is None or later is None:
        return first, ""
    if earlier < later:
        return first.astimezone(UTC).astimezone(zone), LEFT_OUT
    return first, TWICE


def read_clock(text: str) -> str | None:
    """A time of day as HH:MM (24:00 ends a day); None where it is none."""
    if (half := _HALF.fullmatch(text)) and 1 <= int(half[1]) <= 12:
        text = f"{int(half[1]) % 12 + (12 if half[3] in 'pP' else 0)}:{half[2] or '00'}"
    found = _CLOCK.fullmatch(text)
    if not found or not (int(found[1]) < 24 or (found[1], found[2]) == ("24", "00")) or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02d}:{found[2]}"
