"""Where a sheet's columns are named: on the first line, below a title and guidance, or nowhere, which is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from goldenthread.domain.time import parse_report_date
from goldenthread.doors.imports.cells import Formula, folded
from goldenthread.doors.imports.given import GUIDANCE
from goldenthread.doors.imports.sheets import Row

LOOKED_AT: Final = 50
LONGEST: Final = 300  # characters of a cell that may be looked at as a name
_MARKS: Final = re.compile(r"[*!†]+$|\((?:required|needed|optional)\)$", re.IGNORECASE)
_CODE_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+)+")
_NO_NAME: Final = re.compile(r"[\d\W]+|.*@.*\..*|https?:.*|true|false|yes|no", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Header:
    """The line that names the columns: its row, the names as written (trimmed), and rows after it that are no data."""

    row: int
    names: tuple[str, ...]
    skip: frozenset[int] = frozenset()

    def duplicates(self) -> dict[str, list[int]]:
        """Names that stand over more than one column, with their columns (from 0)."""
        places: dict[str, list[int]] = {}
        for i, name in enumerate(self.names):
            if name:
                places.setdefault(folded(name), []).append(i)
        return {self.names[where[0]]: where for where in places.values() if len(where) > 1}


def header_name(cell: Any) -> str:
    """A header as written, trimmed, without marks for 'required'."""
    if cell is None or isinstance(cell, Formula):
        return ""
    text = " ".join(str(cell)[:LONGEST].replace("\ufeff", " ").split())
    return _MARKS.sub("", text).strip()


def column_letter(index: int) -> str:
    """A for 0, Z for 25, AA for 26: as spreadsheets say it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_guidance(cells: Sequence[Any]) -> bool:
    """True for the template's own guidance, wherever somebody moved it."""
    filled = [c for c in cells if c not in (None, "")]
    return bool(filled) and all(isinstance(c, str) and c.lstrip().startswith(GUIDANCE) for c in filled)


def find_header(rows: Sequence[Row], known: Collection[str] = ()) -> Header | None:
    """The line that names the columns among the first rows of a sheet; None where no line does.

    `known`: names of columns, folded. Without one that is known, the first line that is as wide as the table and reads like names.
    """
    looked = [row for row in rows[:LOOKED_AT] if not is_guidance(row[1])]
    best: tuple[int, int] | None = None
    for i, (_, cells) in enumerate(looked):
        said = [folded(n) for c in cells if (n := header_name(c))]
        hits = len({n for n in said if n in known})
        enough = hits >= 2 or (hits and hits * 2 >= len(said))
        if enough and (best is None or hits > best[0]):
            best = (hits, i)
    at = best[1] if best else _unknown_header(looked)
    if at is None:
        return None
    number, cells = looked[at]
    names = tuple(header_name(c) for c in cells)
    skip = (
        frozenset({looked[at + 1][0]})
        if at + 1 < len(looked) and _code_names(names, looked[at + 1][1])
        else frozenset()
    )
    return Header(number, names, skip)


def _unknown_header(rows: Sequence[Row]) -> int | None:
    filled = [sum(1 for c in cells if c not in (None, "")) for _, cells in rows]
    widest = max(filled, default=0)
    for i, (_, cells) in enumerate(rows):
        if filled[i] >= max(2, 0.6 * widest) or widest == filled[i] == 1:
            names = [c for c in cells if c not in (None, "")]
            named = sum(1 for c in names if _reads_like_a_name(c))
            distinct = len({folded(header_name(c)) for c in names}) >= 0.9 * len(names)
            return i if named >= 0.9 * len(names) and distinct else None
    return None


def _reads_like_a_name(cell: Any) -> bool:
    text = header_name(cell)
    return (
        isinstance(cell, str)
        and 0 < len(text) <= 100
        and not _NO_NAME.fullmatch(text)
        and parse_report_date(text) is None
    )


def _code_names(names: Sequence[str], cells: Sequence[Any]) -> bool:
    """True for a line of program names below the names for people (NPSP__CONTACT1_FIRSTNAME__C below 'Contact1 First Name')."""
    pairs = [(n, c) for n, c in zip(names, cells, strict=False) if c not in (None, "")]
    if len(pairs) < 2:
        return False
    coded = sum(1 for _, c in pairs if isinstance(c, str) and _CODE_NAME.fullmatch(c.strip()))
    alike = sum(1 for n, c in pairs if _squeezed(n) and _squeezed(n) in _squeezed(str(c)))
    return coded >= 0.8 * len(pairs) and alike >= 0.6 * len(pairs)


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
