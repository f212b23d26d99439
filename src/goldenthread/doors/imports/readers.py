"""One cell read by the type of its column: a typed value, or words that say what to do."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from goldenthread.domain.time import PartialDate
from goldenthread.doors.imports import times
from goldenthread.doors.imports.cells import MOST, Broken, Formula, as_text, folded, is_blank_word, shown, tidy, words
from goldenthread.doors.imports.choices import asked, matches, suggested
from goldenthread.doors.imports.times import Unreadable
from goldenthread.foundation.registers.schema import Column

MOST_CODE: Final = 200
MOST_OTHER: Final = 2_000
LARGEST: Final = 2_147_483_647
CACHED: Final = 50_000
_INT: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?")
_NUMBER: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_YEAR: Final = re.compile(r"(\d{4})(-\d{2})?")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d{1,2}")


class Reader:
    """Reads the cells of one column. `remarks` says of the last value what is worth a note, and is emptied by the caller."""

    def __init__(
        self,
        column: Column,
        zone: ZoneInfo,
        epoch: date = times.BEFORE_1900,
        longest: int | None = None,
        largest: int | None = None,
    ) -> None:
        self.column, self.name, self.zone, self.epoch = column, column.name, zone, epoch
        self.remarks: list[str] = []
        self.seen: dict[str, Any] = {}  # what texts were read as, but for those that were remarked upon
        self._most = {"text": MOST, "list": MOST, "code": MOST_CODE, "ref": MOST_CODE}.get(column.type, MOST_OTHER)
        self._largest = largest or LARGEST
        self._most = min(self._most, longest or self._most)
        self._read: Callable[[Any], Any] = getattr(self, f"_{column.type}")
        if column.says.startswith("HH:MM") or (column.name in ("from", "until") and column.type == "text"):
            self._read = self._clock
        self._codes = matches(column.choices)
        self.also: dict[str, str] = {}  # further words that suggest a code, such as the organisation's own

    def __call__(self, raw: Any) -> Any:
        """The typed value, None where blank. Raises Unreadable."""
        if raw is None or raw == "":
            return None
        if type(raw) is str:
            try:
                return self.seen[raw]
            except KeyError:
                value = self._fresh(raw)
            if not self.remarks and len(raw) < 80 and len(self.seen) < CACHED:
                self.seen[raw] = value
            return value
        return self._fresh(raw)

    def _fresh(self, raw: Any) -> Any:
        if isinstance(raw, Formula):
            raise Unreadable(
                f"This cell holds a formula ({shown(raw.text)}). Formulas are never worked out here: copy the cell, then paste it as a value."
            )
        if isinstance(raw, Broken):
            raise Unreadable(
                f"The spreadsheet could not work this cell out ({raw.text}). Type the value, or leave it blank."
            )
        if isinstance(raw, float) and not math.isfinite(raw):
            raise Unreadable(f"{shown(raw)} is not a number.")
        if isinstance(raw, str):
            if len(raw) > self._most:
                raise Unreadable(
                    f"This cell holds {len(raw):,} characters; it may hold {self._most:,}. Shorten it"
                    " (in a CSV file: look for a quotation mark that is never closed)."
                )
            if not (raw := tidy(raw)):
                return None
        return self._read(raw)

    def _unknown(self, raw: Any) -> bool:
        """True for words such as n/a where they cannot be a value."""
        if isinstance(raw, str) and is_blank_word(raw):
            self.remarks.append(f"{shown(raw)} is read as blank")
            return True
        return False

    def _text(self, raw: Any) -> str | None:
        return as_text(raw) or None

    def _code(self, raw: Any) -> str | None:
        if isinstance(raw, date | time | timedelta):
            raise Unreadable(
                "The spreadsheet has turned this reference into a date or time. Format the column as text, and type it again."
            )
        text = as_text(raw)
        if self.column.choices:
            return self._choice(text)
        if "\n" in text or ";" in text:
            raise Unreadable(f"{shown(text)} cannot be a reference: it is one line, without a semicolon.")
        return text or None

    _ref = _code

    def _number_of(self, raw: Any) -> float | None:
        """The bare number in a cell that should hold a day. In units.opened a native day of long ago is a day."""
        number = times.bare_number(raw, self.epoch)
        long_ago = (
            self.name == "opened" and isinstance(raw, datetime) and number is not None and number > times.YEARS[1]
        )
        return None if long_ago else number

    def _date(self, raw: Any) -> date | None:
        if (number := self._number_of(raw)) is not None:
            day = times.day_of_serial(number, self.epoch)
            raw = f"{number:g}"
        elif isinstance(raw, date):
            return self._likely(raw.date() if isinstance(raw, datetime) else raw)
        else:
            day = times.read_day(raw, self.epoch) if isinstance(raw, str) else None
        if day is not None:
            return self._likely(day)
        if self._unknown(raw):
            return None
        raise Unreadable(
            _year_only(raw) or f"{shown(raw)} is not a day. Write it as 2024-03-14, or day first: 14/3/2024."
        )

    def _likely(self, day: date) -> date:
        if not times.FIRST_YEAR <= day.year <= times.LAST_YEAR:
            raise Unreadable(f"The year {day.year} looks like a slip. Write the day as 2024-03-14.")
        return day

    def _partial_date(self, raw: Any) -> PartialDate | None:
        found: PartialDate | None
        if (number := self._number_of(raw)) is not None:
            day, year = times.day_of_serial(number, self.epoch), times.year_of(number)
            found = PartialDate(day.year, day.month, day.day) if day else PartialDate(year) if year else None
            raw = f"{number:g}"
        elif isinstance(raw, date):
            found = PartialDate(raw.year, raw.month, raw.day)
        else:
            found = times.read_partial(raw, self.epoch) if isinstance(raw, str) else None
        if found is None and self._unknown(raw):
            return None
        if found is None:
            raise Unreadable(f"{shown(raw)} is no date. Write a year, a month or a day: 2020, 2020-03 or 2020-03-14.")
        self._likely(found.earliest())
        return found

    def _datetime(self, raw: Any) -> datetime | None:
        found: tuple[datetime, bool] | None = None
        if (number := self._number_of(raw)) is not None:
            moment = times.moment_of_serial(number, self.epoch)
            found = (moment, not number.is_integer()) if moment else None
            raw = f"{number:g}"
        elif isinstance(raw, datetime):
            found = (raw + timedelta(microseconds=500_000)).replace(microsecond=0), True
        elif isinstance(raw, date):
            found = datetime.combine(raw, time.min), False
        elif isinstance(raw, str):
            found = times.read_moment(raw, self.epoch)
        if found is None and self._unknown(raw):
            return None
        if found is None:
            raise Unreadable(
                _year_only(raw, " 15:30")
                or f"{shown(raw)} is not a day and time. Write 2024-03-14 15:30, or day first: 14/3/2024 15:30."
            )
        self._likely(found[0].date())
        moment, remark = times.localised(found[0], self.zone)
        if remark:
            self.remarks.append(remark)
        if not found[1]:
            self.remarks.append("a day without a time of day is read as its first moment (00:00)")
        return moment

    def _clock(self, raw: Any) -> str:
        if isinstance(raw, datetime | time):
            return raw.strftime("%H:%M")
        if isinstance(raw, timedelta):
            return "24:00" if raw == timedelta(days=1) else f"{raw.seconds // 3600:02d}:{raw.seconds // 60 % 60:02d}"
        if isinstance(raw, float) and 0 <= raw <= 1:
            minutes = round(raw * 1440)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        found = times.read_clock(as_text(raw))
        if found is None:
            raise Unreadable(f"{shown(raw)} is not a time of day. Write it as 09:00 or 17:30.")
        return found

    def _int(self, raw: Any) -> int | None:
        number: int | None = None
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            number = int(raw) if raw == int(raw) else None
        elif isinstance(raw, str) and len(raw) < 20 and _INT.fullmatch(raw):
            number = int(raw.replace(",", "").partition(".")[0])
        if number is None and self._unknown(raw):
            return None
        if number is None:
            such = (
                f"a whole number from {self.column.low} to {self.column.high}"
                if self.column.high
                else "figures only, such as 12"
            )
            raise Unreadable(f"{shown(raw)} is not a whole number. Write {such}.")
        low, high = self.column.low or 0, self.column.high or self._largest
        if not low <= number <= high:
            between = f"from {low} to {high}" if self.column.high else "of 0 or more, and not so large"
            raise Unreadable(f"{number} is outside what this can be: a whole number {between}.")
        return number

    def _number(self, raw: Any) -> Decimal | None:
        found: Decimal | None = None
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            found = Decimal(repr(raw))
        elif isinstance(raw, Decimal):
            found = raw
        elif isinstance(raw, str) and _NUMBER.fullmatch(raw):
            found = Decimal(raw.replace(",", ""))
        elif isinstance(raw, str) and _DECIMAL_COMMA.fullmatch(raw):
            found = Decimal(raw.replace(",", "."))
        if found is None and self._unknown(raw):
            return None
        if found is None or not found.is_finite():
            raise Unreadable(f"{shown(raw)} is not a number. Write figures only, such as 7.5.")
        if not 0 <= found <= LARGEST:
            raise Unreadable(f"{shown(raw)} is outside what this can be: a number of 0 or more, and not so large.")
        return found

    def _yesno(self, raw: Any) -> bool | None:
        if isinstance(raw, bool):
            return raw
        word = as_text(raw).casefold()
        if word in words()["yes"]["words"]:
            return True
        if word in words()["no"]["words"]:
            return False
        if self._unknown(raw):
            return None
        raise Unreadable(
            f"{shown(raw)} is neither yes nor no. Write yes or no, or leave it blank where it is not known."
        )

    def _choice(self, raw: Any) -> str | None:
        text = as_text(raw)
        code = self._codes.get(folded(text)) or self._codes.get(text.casefold())
        if code is None and self._unknown(text):
            return None
        if code is None and (asks := asked(self.column.choices).get(folded(text))):
            raise Unreadable(f"{shown(text)} may be either of two. Write {asks}.")
        if code is None:
            raise Unreadable(
                f"{shown(text)} is none of the words for this column.{self._near(text)} {_one_of(self.column.choices)}"
            )
        return code

    def _near(self, text: str) -> str:
        """The codes that were probably meant: near in letters, holding a code among its words, or a common word of the field for it."""
        word = folded(text)
        if code := self.also.get(word) or suggested(self.column.choices).get(word):
            return f" Did you mean {code}?"
        best = process.extractOne(word, list(self._codes), scorer=fuzz.ratio, score_cutoff=80)
        if best:
            return f" Did you mean {self._codes[best[0]]}?"
        within = [code for code in self.column.choices if f"_{folded(code)}_" in f"_{word}_"]
        return f" Did you mean {' or '.join(within)}?" if 0 < len(within) < 3 else ""

    def _list(self, raw: Any) -> tuple[Any, ...] | None:
        if self.column.parts == "datetime":
            parts = [raw] if not isinstance(raw, str) else re.split(r"[;\n]", raw)
            moments = (self._datetime(tidy(part) if isinstance(part, str) else part) for part in parts)
            return tuple(v for v in moments if v) or None
        text = as_text(raw)
        split = r"[;\n,|]" if self.column.choices else r"[;\n]"
        found = [part for piece in re.split(split, text) if (part := piece.strip())]
        if self.column.choices:
            found = [code for part in found if (code := self._choice(part))]
        elif len(found) == 1 and self._unknown(found[0]):
            return None
        return tuple(dict.fromkeys(found)) or None


def _year_only(raw: Any, hour: str = "") -> str:
    """What to do about a year, or a month of one, where a day is needed; nothing where it is neither."""
    text = as_text(raw)
    found = _YEAR.fullmatch(text)
    if found is None or not times.YEARS[0] <= int(found[1]) <= times.YEARS[1]:
        return ""
    what, such = ("a month only", text) if found[2] else ("a year only", f"{text}-03")
    return f"{shown(raw)} is {what}: give the day, such as {such}-14{hour}. Leave it blank if it is not known."


def _one_of(choices: tuple[str, ...]) -> str:
    return f"Use one of: {', '.join(choices)}."
