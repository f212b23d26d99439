"""The tables and columns of the exchange workbook, read from `workbook.toml`, which is its specification.

What the file says in comments counts too: what a column is for, what a list may hold, the ends of a scale. A fact said of a column
holds for every column of the same name and type (`likelihood` is 1 to 5 wherever it stands).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

TYPES: Final = ("text", "code", "date", "partial_date", "datetime", "int", "number", "yesno", "list", "choice", "ref")
START_HERE: Final = ("people", "checks", "training", "concerns")
"""The four sheets to begin with."""
_SPEC: Final = re.compile(r"(?P<type>ref:\w+|\w+)(?P<must>!|\?\w+)?(?: (?P<among>\S+))?")
_LINE: Final = re.compile(r'(?P<name>\w+) = "[^"]*"(?:\s+# (?P<says>.*))?')
_TABLE: Final = re.compile(r"\[(?P<name>\w+)\](?:\s+# (?P<says>.*))?")
_LISTED: Final = re.compile(r"\w+(?:;\w+)+")
_SCALE: Final = re.compile(r"(\d+) to (\d+)")
_LETTERS: Final = re.compile(r"(?:[A-Z] )+[A-Z]$")
_KEY: Final = re.compile(r"(?P<tables>\w+(?:, \w+)*) (?P<columns>\w+(?:\+\w+)+)(?P<ordinal> \(or ordinal\))?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `choices`: the codes it (or each part of a list) may hold, empty where any; `target`: the table a reference
    points to; `required_if`: the column which, once filled, asks for this one; `parts`: the type of a list's parts.
    """

    name: str
    type: str
    required: bool = False
    required_if: str | None = None
    choices: tuple[str, ...] = ()
    target: str | None = None
    low: int | None = None
    high: int | None = None
    parts: str = "text"
    says: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `key`: the columns that make a row the same row again; empty: rows are counted (`surveys`). `ordinal`: rows of one key
    are told apart by their order.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    ordinal: bool = False
    says: str = ""

    def column(self, name: str) -> Column:
        """The column of a name. Raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The headers, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that every row fills."""
        return tuple(column.name for column in self.columns if column.required)


@dataclass(frozen=True, slots=True)
class Workbook:
    """All tables in the order of the specification, and what its head says of the categories of harm by population."""

    tables: Mapping[str, Table]
    categories: Mapping[str, tuple[str, ...]]

    def in_order(self) -> tuple[Table, ...]:
        """The tables so that each comes after those that it points to; else in the order of the specification."""
        before = {
            name: {c.target for c in table.columns if c.target and c.target != name} | ({"organisation"} - {name})
            for name, table in self.tables.items()
        }
        before["activities"] |= {"policies", "messages"}  # their lists point there
        for name in ("stages", "updates", "actions", "clock_notes"):
            before[name] |= set(self.tables) - {"stages", "updates", "actions", "clock_notes"}
        sorter = TopologicalSorter(before)
        sorter.prepare()
        found: list[Table] = []
        waiting: set[str] = set()
        while sorter.is_active():
            waiting |= set(sorter.get_ready())
            first = min(waiting, key=list(self.tables).index)
            waiting.remove(first)
            found.append(self.tables[first])
            sorter.done(first)
        return tuple(found)


@lru_cache(maxsize=1)
def workbook() -> Workbook:
    """The workbook as this product knows it."""
    return parse((Path(__file__).parent / "workbook.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Workbook:
    """Read a specification. Raises ValueError where a column is not written as the head says."""
    data = tomllib.loads(text)
    head, said = _comments(text)
    keys = _keys(head)
    tables: dict[str, Table] = {}
    for name, columns in data.items():
        made = tuple(_column(name, key, spec, said.get((name, key), "")) for key, spec in columns.items())
        key, ordinal = keys.get(name, (None, False))
        if key is None:
            key = _first_key(name, made)
        tables[name] = Table(name, made, key, ordinal, said.get((name, ""), ""))
    _hold(tables)
    categories = _categories(head)
    every = tuple(dict.fromkeys(c for codes in categories.values() for c in codes))
    return Workbook(_shared(tables, {("categories", "list"): every}), categories)


def _comments(text: str) -> tuple[str, dict[tuple[str, str], str]]:
    """The head in one line, and what is said beside a table or column; a line of its own is about the next column."""
    head: list[str] = []
    said: dict[tuple[str, str], str] = {}
    table = ""
    above: list[str] = []
    for line in text.splitlines():
        if line.startswith("# "):
            (above if table else head).append(line[2:].strip())
        elif found := _TABLE.fullmatch(line.strip()):
            table = found["name"]
            said[table, ""] = found["says"] or ""
        elif found := _LINE.fullmatch(line.strip()):
            said[table, found["name"]] = " ".join([*above, *([found["says"]] if found["says"] else [])])
            above = []
    return " ".join(head), said


def _column(table: str, name: str, spec: object, says: str) -> Column:
    found = _SPEC.fullmatch(spec) if isinstance(spec, str) else None
    kind = found["type"].partition(":")[0] if found else ""
    if found is None or kind not in TYPES:
        raise ValueError(f"{table}.{name} is not a column: {spec!r}.")
    must, among = found["must"] or "", found["among"]
    choices: tuple[str, ...] = tuple(re.split(r"[|;]", among)) if among else ()
    if kind == "list" and not choices and (listed := _LISTED.match(says)):
        choices = tuple(listed[0].split(";"))
    if kind == "code" and _LETTERS.match(says):
        choices = tuple(says.split())
    scale = _SCALE.match(says) if kind == "int" else None
    return Column(
        name=name, type=kind, required=must == "!", required_if=must[1:] if must.startswith("?") else None, choices=choices,
        target=found["type"].partition(":")[2] or None, low=int(scale[1]) if scale else None, high=int(scale[2]) if scale else None,
        parts="datetime" if kind == "list" and says.startswith("datetimes") else "text", says=says,
    )  # fmt: skip


def _first_key(table: str, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """The first column where it is a code. `feedback` has its reference last; `survey_rounds` are one a unit, level and day."""
    if columns[0].type == "code":
        return (columns[0].name,)
    if table == "survey_rounds":
        return tuple(c.name for c in columns if c.required and c.type != "int")
    return ("ref",) if table == "feedback" else ()


def _keys(head: str) -> dict[str, tuple[tuple[str, ...], bool]]:
    """What the head says under 'Keys': the columns of each table, and whether order tells rows apart."""
    part = head.partition("Keys (")[2].partition(". surveys")[0].partition(":")[2]
    found: dict[str, tuple[tuple[str, ...], bool]] = {}
    for piece in part.split(";"):
        if match := _KEY.fullmatch(piece.strip()):
            for name in match["tables"].split(", "):
                found[name] = (tuple(match["columns"].split("+")), bool(match["ordinal"]))
    return found


def _categories(head: str) -> dict[str, tuple[str, ...]]:
    """The categories of children (and young people under 18) and of adults."""
    part = head.partition("Categories. ")[2].partition("Keys (")[0]
    lists = [re.findall(r"\w+", piece.partition(":")[2]) for piece in part.split(". ") if ":" in piece]
    if len(lists) != 2:
        raise ValueError("The head of the workbook does not name the categories of children and of adults.")
    return {"children": tuple(lists[0]), "adults": tuple(lists[1])}


def _hold(tables: Mapping[str, Table]) -> None:
    """Refuse a specification that points to what it does not have."""
    for table in tables.values():
        for column in table.columns:
            if column.target and column.target not in tables:
                raise ValueError(f"{table.name}.{column.name} points to {column.target}, which is no table.")
            if column.required_if and column.required_if not in table.names:
                raise ValueError(f"{table.name}.{column.name} waits for {column.required_if}, which is no column.")
        if set(table.key) - set(table.names):
            raise ValueError(f"The key of {table.name} names columns it does not have.")


def _shared(tables: Mapping[str, Table], said: Mapping[tuple[str, str], tuple[str, ...]]) -> dict[str, Table]:
    """Give what is said of a column to all of the same name and type."""
    choices = dict(said)
    scales: dict[str, tuple[int | None, int | None]] = {}
    for table in tables.values():
        for c in table.columns:
            if c.choices and c.type in ("list", "code"):
                choices.setdefault((c.name, c.type), c.choices)
            if c.high is not None:
                scales.setdefault(c.name, (c.low, c.high))

    def told(c: Column) -> Column:
        if not c.choices and (c.name, c.type) in choices:
            return replace(c, choices=choices[c.name, c.type])
        if c.type == "int" and c.name in scales:
            return replace(c, low=scales[c.name][0], high=scales[c.name][1])
        return c

    return {name: replace(t, columns=tuple(told(c) for c in t.columns)) for name, t in tables.items()}
