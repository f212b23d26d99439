"""How long something may take, as the rules word it, and the moment at which it is due.

Limits in days end with the local day (23:59:59); hours and minutes are exact. No limit, no clock: the answer
is then None. Sources: handovers.toml (`limit`), domain.md §3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal, cast

from goldenthread.domain.days import (
    Calendar,
    add_working_days,
    end_of_local_day,
    local_date,
    months_after,
    quarter_bounds,
)

Kind = Literal[
    "same_day", "working_days", "calendar_days", "hours", "minutes", "due_date", "months",
    "quarter_end", "before_first_contact", "next_meeting", "procedure", "own_minutes",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time. `n` counts the kind's unit (0 where it has none); `each`: then again every so many of
    the same unit.

    `procedure`: the date the written procedure gives, else n working days of silence. `own_minutes`: the
    organisation has to name its minutes first. `due_date`, `before_first_contact` and `next_meeting` need a
    given day or moment.
    """

    kind: Kind
    n: int = 0
    each: int = 0


_WORDS: Final[dict[str, Limit]] = {
    "same day": Limit("same_day"),
    "due date": Limit("due_date"),
    "quarter end": Limit("quarter_end"),
    "before first contact": Limit("before_first_contact"),
    "next meeting": Limit("next_meeting"),
    "organisation's own minutes": Limit("own_minutes"),
}
_NO_LIMIT: Final = frozenset({"", "none", "no limit", "now", "promptly", "without delay", "as soon as possible"})
_UNIT: Final = r"(wd|working days?|cd|calendar days?|h|hours?|min|minutes?|months?)"
_COUNT: Final = re.compile(rf"(?:\d+ ?[-\u2013] ?)?(\d+) ?{_UNIT}(?:, then each (\d+) ?{_UNIT})?")
_PROCEDURE: Final = re.compile(r"per procedure(?:; silence (\d+) wd)?")
_KINDS: Final = {"w": "working_days", "c": "calendar_days", "h": "hours", "mi": "minutes", "mo": "months"}


def _kind(unit: str) -> Kind:
    return cast(Kind, _KINDS[unit[:2] if unit.startswith("m") else unit[0]])


def parse_limit(text: str) -> Limit | None:
    """The limit that the words of a rule mean: '1 wd', '60 cd', 'same day', 'due date', '72 hours', '3 wd,
    then each 3 wd' ...

    Of a range ('24-48 h') the longer counts: due at the maximum. None for words that set no limit
    ('promptly'). Raises ValueError for words that are not known, so that a slip of the pen never silently
    takes a clock away.
    """
    words = " ".join(text.replace("\u2019", "'").casefold().split())
    if words in _NO_LIMIT:
        return None
    if words in _WORDS:
        return _WORDS[words]
    if found := _PROCEDURE.fullmatch(words):
        return Limit("procedure", int(found[1] or 0))
    if (found := _COUNT.fullmatch(words)) is None:
        raise ValueError(f"This limit is not understood: {text!r}.")
    kind = _kind(found[2])
    if found[4] and _kind(found[4]) != kind:
        raise ValueError(f"This limit repeats in another unit: {text!r}.")
    return Limit(kind, int(found[1]), int(found[3] or 0))


def _given(given: date | datetime | None, time_zone: str) -> datetime | None:
    if given is None:
        return None
    if not isinstance(given, datetime):
        return end_of_local_day(given, time_zone)
    if given.utcoffset() is None:
        raise ValueError("A moment needs its time zone.")
    return given.astimezone(UTC)


def due_at(
    started_at: datetime, limit: Limit | None, cal: Calendar, *, given: date | datetime | None = None
) -> datetime | None:
    """When something that started at a moment is due, in UTC; None where there is no limit, or the day it
    needs is not given.

    `given` is the due date, first contact, next meeting or the procedure's date. A day alone cannot tell
    morning from evening: the limit is the end of that day; a moment is taken as it is. Working days are
    counted from the local day of the start.
    """
    if limit is None:
        return None
    if started_at.utcoffset() is None:
        raise ValueError("A moment needs its time zone.")
    if limit.kind in ("due_date", "before_first_contact", "next_meeting", "own_minutes"):
        return _given(given, cal.time_zone)
    if limit.kind == "procedure" and (given is not None or not limit.n):
        return _given(given, cal.time_zone)
    if limit.kind in ("hours", "minutes"):
        return started_at.astimezone(UTC) + timedelta(minutes=limit.n * (60 if limit.kind == "hours" else 1))
    return end_of_local_day(_last_day(local_date(started_at, cal.time_zone), limit, cal), cal.time_zone)


def _last_day(start: date, limit: Limit, cal: Calendar) -> date:
    if limit.kind in ("working_days", "procedure"):
        return add_working_days(start, limit.n, cal)
    if limit.kind == "calendar_days":
        return start + timedelta(days=limit.n)
    if limit.kind == "months":
        return months_after(start, limit.n)
    if limit.kind == "quarter_end":
        return quarter_bounds(start)[1]
    return start  # same_day
