"""Holds: whatever cells and files hold, reading never fails: what cannot be read is a problem of its row and column."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.doors.imports.cells import Broken, Formula
from goldenthread.doors.imports.given import Given
from goldenthread.doors.imports.mapping import guess_mapping, guess_table
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.doors.imports.sheet_rows import SheetRows
from goldenthread.doors.imports.times import BEFORE_1900
from goldenthread.foundation.registers.schema import Column, Table, workbook

TABLES = list(workbook().tables.values())
WORDS = st.sampled_from([
    "1/9/2008", "31/2/2024", "2020", "2024-03-31 01:30", "0000-00-00", "24:00", "1e9", "٣", "½", "²", "=1", "▸ x",
    "n/a", "-", "99999-01-01", "1/1/0001",
    "2024-10-27T01:30", "9999-12-31T23:59:59.999999+14:00", "0001-01-01 00:00-12:00", "14/3/2024 25:61", "12:00 pm", "1 Foo 2020",
    ";", ";;a;", "00000",
    "²²²²²", "١٢٣٤٥", "yes;no", "\ufeff", "ß", "İ",
])  # fmt: skip
NATIVE = (
    st.integers() | st.floats() | st.booleans() | st.datetimes() | st.dates() | st.times() | st.timedeltas() | st.none()
    | st.just(Formula("=A1")) | st.just(Broken("#REF!"))
)  # fmt: skip
CELLS = st.text(max_size=30) | WORDS | NATIVE


@dataclass
class Typed:
    """A sheet in memory."""

    cells: list[list[Any]]
    name: str = "sheet"
    epoch: date = BEFORE_1900

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        yield from enumerate(self.cells, start=1)

    def remarks(self) -> list[str]:
        return []


def fits(value: Any, column: Column) -> bool:
    """True for a value of the column's type."""
    if column.type == "datetime":
        return isinstance(value, datetime) and value.tzinfo is not None
    if column.type == "date":
        return type(value) is date and 1900 <= value.year <= 2199
    if column.type == "list":
        return isinstance(value, tuple) and len(value) > 0
    if column.type in ("text", "code", "ref", "choice"):
        return (
            isinstance(value, str) and value == value.strip() != "" and (not column.choices or value in column.choices)
        )
    kinds = {"int": int, "yesno": bool}
    return type(value) is kinds.get(column.type, type(value))


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Table, list[list[Any]]]:
    table = draw(st.sampled_from(TABLES))
    width = len(table.columns)
    return table, [list(table.names), *draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_any_cell_is_read_or_named(drawn: tuple[Table, list[list[Any]]]) -> None:
    table, cells = drawn
    found = Given()
    rows = SheetRows(found, table, Typed(cells), ZoneInfo("Europe/London")).read().rows
    for row in rows:
        for column in table.columns:
            value = row.values[column.name]
            assert value is None or fits(value, column), (column.name, value)
    named = {(p.row, p.column) for p in found.problems}
    assert {(row.number, name) for row in rows for name in row.bad} <= named


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(TABLES), st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.booleans())
def test_any_file_is_read_or_refused(table: Table, content: bytes, headed: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        head = ",".join(table.names).encode() + b"\n" if headed else b""
        (Path(place) / f"{table.name}.csv").write_bytes(head + content)
        (Path(place) / "other.csv").write_bytes(content)
        read_workbook(Path(place), organisation="barn").counts()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=8), st.sampled_from(TABLES))
def test_any_headers_can_be_guessed_at(headers: list[str], table: Table) -> None:
    guesses = guess_mapping(headers, table)
    assert all(0 <= g.score <= 100 and g.column in table.names and g.header in headers for g in guesses)
    guess_table("sheet", headers)
