"""The rows that stand in the template as an example: left alone, they are nobody's records."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread.doors.imports.given import Given, GivenTable
from goldenthread.doors.imports.readers import Reader
from goldenthread.foundation.registers.schema import Table, workbook


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
    """Mark the rows that say exactly what an example row says."""
    examples = _typed(table.name, zone.key)
    first = {row.get(table.table.columns[0].name) for row in examples}
    for row in table.rows:
        if row.values.get(table.table.columns[0].name) in first and not row.extra:
            row.example = {c: v for c, v in row.values.items() if v is not None} in examples


def set_examples_aside(given: Given) -> None:
    """Leave the example rows out as soon as the workbook holds anything else."""
    if not any(not row.example for table in given.tables.values() for row in table.rows):
        return
    for table in given.tables.values():
        kept = [row for row in table.rows if not row.example]
        if len(kept) < len(table.rows):
            given.notes.say("", "The template's example rows were left out.")
            table.rows = kept
