"""Dates as people write them: partial ones stay what they are, written ones are read day first."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTHS: Final = {name[:3].casefold(): i for i, name in enumerate(calendar.month_name) if name}
_NAMES: Final = {name.casefold(): i for i, name in enumerate(calendar.month_name) if name}
_WEEKDAY: Final = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +", re.IGNORECASE)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-]+([A-Za-z]+)\.?,?[ \-]+(\d{4})")
_MONTH_DAY: Final = re.compile(r"([A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as it was told: '2020' stays a year and never becomes 1 January."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar holds (a thirteenth month, 30 February, a day without its month)."""
        if self.month is None and self.day is not None:
            raise ValueError("A day needs its month.")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read '2020', '2020-03' or '2020-03-14'. Raises ValueError for anything else.

        >>> str(PartialDate.parse("2020-03"))
        '2020-03'
        """
        found = _PARTIAL.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"Not a year, a month or a day: {text!r}.")
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year or 0, month, day)

    def __str__(self) -> str:
        """As it was told: YYYY, YYYY-MM or YYYY-MM-DD."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def _month(word: str) -> int | None:
    folded = word.casefold()
    if folded == "sept":
        return 9
    return _NAMES.get(folded) or _MONTHS.get(folded)


def _date(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None


def parse_report_date(text: str) -> date | None:
    """The day that a report's date means; None where it means none (blank, '31 February', 'March 2016').

    Reads ISO, day first with / . or -, and words: '7 March 2016', '31st October 2013'. 1/9/2008 is 1
    September. Two-digit years lie between 1970 and 2069. Source: imports, and
    registers of reports.
    """
    words = _WEEKDAY.sub("", " ".join(text.replace("\ufeff", "").split()))
    if found := _ISO.fullmatch(words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(words):
        year = int(found[4])
        if len(found[4]) == 2:
            year += 1900 if year >= 70 else 2000
        return _date(year, int(found[3]), int(found[1]))
    if found := _DAY_MONTH.fullmatch(words):
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(words):
        return _date(int(found[3]), _month(found[1]), int(found[2]))
    return None
