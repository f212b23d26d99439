"""The rows that stand in the template as an example: left alone, they are nobody's records."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from goldenthread.doors.imports.given import Given, GivenTable, rows_named
from goldenthread.doors.imports.readers import Reader
from goldenthread.foundation.registers.schema import Table, workbook

MARKS: Final = ("EX-", "example-trust")
"""What the references of the example begin with, so that no row of somebody's own can be the same by chance."""
NOTHING: Final = (
    "Nothing was filled in: every row is the template's example, which is never stored. Write rows of your own below the grey ones, or"
    " over them, beginning with organisation, units and people."
)
_STILL: Final = (
    "‘{}’ is the template's example. Where this row is your own, write a reference of your own; where it is still the example,"
    " remove the row."
)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "example.toml").read_text(encoding="utf-8"))


def example_cells(table: str) -> list[dict[str, str]]:
    """The example rows of a table, as a person would type them."""
    found = _data().get(table, {"columns": [], "rows": []})
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


@lru_cache(maxsize=128)
def _typed(table: str, zone: str) -> list[dict[str, Any]]:
    spec = workbook().tables[table]
    return [
        {c: value for c, text in row.items() if (value := Reader(spec.column(c), ZoneInfo(zone))(text)) is not None}
        for row in example_cells(table)
    ]


def example_rows(table: Table, zone: str = "Europe/London") -> list[dict[str, Any]]:
    """The same rows as typed values, None where blank."""
    return [dict.fromkeys(table.names) | row for row in _typed(table.name, zone)]


def mark_examples(table: GivenTable, zone: ZoneInfo) -> None:
    """Mark the rows that are the template's example beyond doubt: they say exactly what it says, and carry its references."""
    examples = _typed(table.name, zone.key)
    first = {row.get(table.table.columns[0].name) for row in examples}
    for row in table.rows:
        if row.values.get(table.table.columns[0].name) in first and not row.extra:
            row.example = {c: v for c, v in row.values.items() if v is not None} in examples


def set_examples_aside(given: Given) -> bool:
    """True where anything is left to be checked. The example rows are left out and named; so is every row of somebody's own that still
    says what is the example's. A workbook that holds nothing else says nothing of anybody: that is its only problem.
    """
    if given.exported:
        return True  # what was here already is nobody's example
    examples = {name: [row.number for row in t.rows if row.example] for name, t in given.tables.items()}
    left = {name: numbers for name, numbers in examples.items() if numbers}
    if left and not given.problems and all(row.example for t in given.tables.values() for row in t.rows):
        given.tables.clear()
        given.wrong("", NOTHING)
        return False
    for name in left:
        table = given.tables[name]
        table.rows = [row for row in table.rows if not row.example]
    if left:
        each = "; ".join(f"{given.tables[name].sheet} {rows_named(numbers)}" for name, numbers in left.items())
        given.notes.say("", f"The template's example rows were left out: {each}.")
    for table in given.tables.values():
        _still_the_example(given, table)
    return True


def is_example(value: Any) -> bool:
    """True for a reference that only the template's example has."""
    return isinstance(value, str) and value.startswith(MARKS) and value in _marked()


@lru_cache(maxsize=1)
def _marked() -> frozenset[str]:
    cells = (cell for of in _data().values() for row in of["rows"] for cell in row)
    return frozenset(part for cell in cells for part in cell.split(";") if part.startswith(MARKS))


def _still_the_example(given: Given, table: GivenTable) -> None:
    for name in table.columns:
        if table.table.column(name).type not in ("code", "ref", "list") and name not in ("set", "requirement_set"):
            continue
        for row in table.rows:
            value = row.values.get(name)
            parts = value if type(value) is tuple else (value,)
            for part in parts:
                if is_example(part):
                    given.wrong(table.sheet, _STILL.format(part), row=row.number, column=name)
