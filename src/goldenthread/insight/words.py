"""How figures and days are said on the pages of insight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from goldenthread.domain.levels import PARTNER, LevelMap

LEVEL_NAMES: Final = {
    "recipient": "People we serve",
    "front_line": "Front line",
    "operational": "Managers",
    "dsl": "Safeguarding lead",
    "senior": "Senior leaders",
    "board": "Board",
    PARTNER: "Someone outside",
}
SHORT: Final = {**LEVEL_NAMES, "dsl": "Lead", "senior": "Leaders", "recipient": "People served"}
PAUSES: Final = {
    "police_asked": "the police ask us to wait",
    "not_safe_to_contact": "it is not safe to make contact",
    "cannot_be_reached": "they cannot be reached",
    "other": "another reason",
}


def day(on: date) -> str:
    """'3 March 2026'."""
    return f"{on.day} {on:%B %Y}"


def month(on: date) -> str:
    return f"{on:%B %Y}"


def days(n: float | None, none: str = "not known") -> str:
    """'1 day', '2.5 days'; `none` where there is no number."""
    if n is None:
        return none
    text = f"{n:.1f}".removesuffix(".0")
    return f"{text} day" if text == "1" else f"{text} days"


def many(n: int, one: str, more: str) -> str:
    """'1 record', '12 records'."""
    return f"{n} {one if n == 1 else more}"


NUMBERS: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(n: int, one: str, more: str) -> str:
    """'one month', 'twelve months', '13 months'; for nought 'no months'."""
    return f"{NUMBERS[n] if 0 < n < len(NUMBERS) else n or 'no'} {one if n == 1 else more}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def level(code: str, called: str = "") -> str:
    """A level in words; the people served as the organisation calls them."""
    if code == "recipient" and called:
        return capital(called)
    return LEVEL_NAMES.get(code, code)


def columns(levels: LevelMap, called: str = "") -> list[str]:
    """The heads of the columns; levels that stand together share one."""
    return [level(group[0], called) if len(group) == 1 else _joined(group) for group in levels.groups]


def _joined(group: Sequence[str]) -> str:
    names = [SHORT[code] for code in group]
    rest = [name.lower() for name in names[1:]]
    return f"{', '.join([names[0], *rest[:-1]])} and {rest[-1]}"


def column_of(levels: LevelMap, code: str, partner: int) -> int:
    """The place of a level among the columns; `partner` for somebody outside."""
    return partner if code == PARTNER else levels.groups.index(levels.group(code))


def sentences(text: str) -> list[str]:
    """A paragraph as its sentences, so that each can stand on a line of its own."""
    return re.split(r"(?<=[.?!]) (?=[A-Z0-9])", text)


def limit_says(printed: str) -> str:
    """A limit as people say it: '10 wd' is '10 working days'."""
    for short, word in (("wd", "working day"), ("cd", "day")):
        printed = re.sub(rf"\b1 {short}\b", f"1 {word}", printed)
        printed = re.sub(rf"\b{short}\b", f"{word}s", printed)
    return printed


def pause(reason: str) -> str:
    return PAUSES.get(reason, reason.replace("_", " ").strip().lower() or "no reason given")
