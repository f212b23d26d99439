"""Names of courses in one workbook that are probably one course: noted together, and kept as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from goldenthread.doors.imports.cells import folded
from goldenthread.doors.imports.given import Given

ALIKE: Final = 92
MOST: Final = 400
"""Names that are compared with one another."""
_LEVEL: Final = re.compile(r"\b(?:lvl|lev|l)[\s.]*(\d)\b", re.IGNORECASE)


def ask_of_courses(given: Given) -> None:
    """One note for each course that seems to be written in several ways, over all sheets that name courses."""
    names: dict[str, str] = {}
    for name in _names(given):
        names.setdefault(" ".join(name.casefold().split()), name)  # other capitals are the same course everywhere
    groups: dict[str, list[str]] = {}
    for name in names.values():
        groups.setdefault(_plain(name), []).append(name)
    first = list(groups)
    for one, other in combinations(first[:MOST], 2):
        if one in groups and other in groups and _alike(one, other):
            groups[one] += groups.pop(other)
    for some in groups.values():
        if len(some) > 1:
            said = ", ".join(f"‘{name[:80]}’" for name in some[:8])
            given.notes.say(
                "training", f"{said} may be one course: as they are written, each counts as a course of its own",
                column="course",
            )  # fmt: skip


def _names(given: Given) -> Iterator[str]:
    for table, column in (("training", "course"), ("requirements", "kind"), ("activities", "courses")):
        for row in given.tables[table].rows if table in given.tables else ():
            value = row.values.get(column)
            if value and (table != "requirements" or row.values.get("register") == "training"):
                yield from value if type(value) is tuple else (str(value),)


def _plain(name: str) -> str:
    """The words, with 'L2' for 'level 2' written out."""
    return folded(_LEVEL.sub(r" level \1 ", name.replace("&", " and "))).replace("_", " ")


def _alike(one: str, other: str) -> bool:
    """Near in letters, with the same figures and the same words of one or two letters: 'part A' is not 'part B'."""
    return _marks(one) == _marks(other) and fuzz.token_sort_ratio(one, other) >= ALIKE


def _marks(plain: str) -> list[str]:
    return sorted(word for word in plain.split() if len(word) < 3 or any(c.isdigit() for c in word))
