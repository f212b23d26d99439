"""What a workbook gave: typed rows by table, what must be mended first, what is worth knowing, and what is proposed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from goldenthread.foundation.registers.schema import Table, workbook

GUIDANCE: Final = "▸"
"""Every cell of a guidance row begins with this; such a row is never read as data, wherever it stands."""
ASIDE: Final = ("start_here", "lists", "how_to_fill_this_in", "not_carried")
"""Sheets of the template, and of an export, that hold no records."""
EXPORTED: Final = "not_carried"
"""The sheet that an export brings along. What was kept here without an answer may come back without one."""
FEW: Final = 3
MOST_ALIKE: Final = 5_000
"""Problems of one column that are named one by one."""
LAST: Final = 1 << 40


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend before anything is stored. `row` as the spreadsheet counts; None: the whole sheet or file."""

    sheet: str
    row: int | None
    column: str
    message: str

    def document(self) -> dict[str, Any]:
        return {"sheet": self.sheet, "row": self.row, "column": self.column, "message": self.message}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a person may confirm: two entries that look like one person, or a header that looks like a column."""

    sheet: str
    kind: str  # same_person, header, sheet
    given: str
    proposed: str
    score: int  # 0 to 100
    why: str

    def document(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet, "kind": self.kind, "given": self.given, "proposed": self.proposed, "score": self.score,
            "why": self.why,
        }  # fmt: skip


@dataclass(slots=True)
class GivenRow:
    """One row. `values`: every column present, None where blank. `extra`: what unknown columns held, as text. `key`: what makes it the
    same row again, as text; the last part is the row's ordinal where order tells rows apart; None: rows of this table are counted.
    """

    number: int
    values: dict[str, Any]
    extra: dict[str, str] | None = None
    key: tuple[str, ...] | None = None
    bad: frozenset[str] = frozenset()  # columns whose cell could not be read; a problem says so already
    example: bool = False

    def says_otherwise(self, other: GivenRow) -> bool:
        """True where two rows differ in a column that could be read in both."""
        if self.values == other.values:
            return False
        unread = self.bad | other.bad
        return any(value != other.values.get(name) for name, value in self.values.items() if name not in unread)


@dataclass(slots=True)
class GivenTable:
    """One sheet. `columns`: those present; an absent one, or one that is empty throughout, is *not recorded*. `stopped`: the sheet was
    refused as a whole; its rows are kept only so that others may point to them.
    """

    table: Table
    sheet: str
    columns: tuple[str, ...] = ()
    rows: list[GivenRow] = field(default_factory=list)
    stopped: bool = False
    made: bool = False  # not a sheet of the file: worked out from what others say
    refs_made: bool = False  # a list of people without references: they are made from the names

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def recorded(self) -> frozenset[str]:
        """The columns with a value in at least one row."""
        return frozenset(c for c in self.columns if any(row.values.get(c) is not None for row in self.rows))


@dataclass(frozen=True, slots=True)
class KnownPerson:
    ref: str
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the organisation holds already: references by table, and its people, to propose who may be the same."""

    refs: Mapping[str, Container[str]] = field(default_factory=dict)
    people: Iterable[KnownPerson] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    """References that a person has said are somebody's second one: by the reference that is kept."""
    apart: Container[frozenset[str]] = ()
    """Pairs of references that a person has said are two people."""

    def has(self, table: str, ref: str) -> bool:
        return ref in self.refs.get(table, ())


class Notes:
    """Remarks, gathered so that the same one of a thousand rows is said once, with how many and the first few rows."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str, str], list[int]] = {}
        self._count: dict[tuple[str, str, str], int] = {}

    def say(self, sheet: str, message: str, *, column: str = "", row: int | None = None) -> None:
        key = (sheet, column, message)
        self._count[key] = self._count.get(key, 0) + 1
        rows = self._said.setdefault(key, [])
        if row is not None and len(rows) < FEW:
            rows.append(row)

    def __iter__(self) -> Iterator[str]:
        for key, rows in self._said.items():
            sheet, column, message = key
            where = ", ".join(part for part in (sheet, column) if part)
            yield f"{where}: {message}{_rows(rows, self._count[key])}" if where else message


def _rows(rows: list[int], count: int) -> str:
    if not rows:
        return ""
    more = f" and {count - len(rows)} more" if count > len(rows) else ""
    return f" (row{'s' if count > 1 else ''} {', '.join(map(str, rows))}{more})"


def rows_named(numbers: Sequence[int]) -> str:
    """'row 4', 'rows 4 and 7', 'rows 4 to 8'."""
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"rows {numbers[0]} to {numbers[-1]}"
    return f"rows {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


@dataclass(slots=True)
class Given:
    """A workbook as read. `tables` come in an order in which each points only to those before it (or within itself, parents first).

    Nothing may be stored while there is a problem. `organisation` is the row of that sheet, or made from the arguments.
    """

    tables: dict[str, GivenTable] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    proposals: list[Proposal] = field(default_factory=list)
    exported: bool = False
    time_zone: str = "Europe/London"
    _told: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return bool(self.problems)

    @property
    def organisation(self) -> dict[str, Any] | None:
        """The organisation's row, as typed values."""
        table = self.tables.get("organisation")
        return table.rows[0].values if table and table.rows else None

    def counts(self) -> dict[str, int]:
        """Rows by table, of sheets that were not stopped."""
        return {name: len(t.rows) for name, t in self.tables.items() if t.rows and not t.stopped}

    def wrong(self, sheet: str, message: str, *, row: int | None = None, column: str = "") -> None:
        """Name a problem. Beyond MOST_ALIKE in one column only their number is kept, to be said by `finish`."""
        told = self._told[sheet, column] = self._told.get((sheet, column), 0) + 1
        if told <= MOST_ALIKE:
            self.problems.append(Problem(sheet, row, column, message))

    def finish(self) -> None:
        """Put tables in the order of storing and problems in the order of the file, and say how many more there are of a kind."""
        order = [table.name for table in workbook().in_order()]
        self.tables = {name: self.tables[name] for name in order if name in self.tables}
        for (sheet, column), told in self._told.items():
            if told > MOST_ALIKE:
                message = f"and {told - MOST_ALIKE:,} more in this column: mend those that are named, and bring the file again."
                self.problems.append(Problem(sheet, LAST, column, message))
        sheets = {table.sheet: i for i, table in enumerate(self.tables.values())}
        self.problems.sort(key=lambda p: (sheets.get(p.sheet, -1), p.row or 0))
        self.problems = [replace(p, row=None) if p.row == LAST else p for p in self.problems]
