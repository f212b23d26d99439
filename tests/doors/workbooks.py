"""Workbooks for tests: written cell by cell, as people and programs write them."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl

from goldenthread.doors.imports.examples import example_cells, example_rows
from goldenthread.foundation.registers.schema import Table

Sheets = Mapping[str, Sequence[Sequence[Any]]]
MARK: Final = "LARGE-CELL-GOES-HERE"


def xlsx(path: Path, sheets: Sheets, large: str | None = None) -> Path:
    """A workbook; words that begin with = are formulas, as they are when typed. `large` stands in for every cell that says MARK."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    if large is not None:
        _enlarge(path, large)
    return path


def _enlarge(path: Path, large: str) -> None:
    """openpyxl itself cuts cells at 32,767 characters; other programs do not."""
    with zipfile.ZipFile(path) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in held.items():
            parts.writestr(name, data.replace(MARK.encode(), large.encode()))


def folder(path: Path, sheets: Sheets, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A folder of CSV files."""
    path.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        with (path / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows([[_plain(c) for c in row] for row in rows])
    return path


def _plain(cell: Any) -> str:
    return cell.isoformat() if isinstance(cell, date | datetime) else "" if cell is None else str(cell)


def example(*tables: str) -> dict[str, list[list[Any]]]:
    """The sheets of the example organisation, header first. Its codes are changed so that it is not taken for the example."""
    sheets: dict[str, list[list[Any]]] = {}
    for table in tables:
        rows = example_cells(table)
        sheets[table] = [list(rows[0]), *([_ours(c) for c in row.values()] for row in rows)]
    return sheets


def example_typed(table: Table) -> list[dict[str, Any]]:
    """The same as typed values, None where blank."""
    return [{name: _ours_typed(value) for name, value in row.items()} for row in example_rows(table)]


def _ours_typed(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_ours_typed(part) for part in value)
    return _ours(value) if isinstance(value, str) else value


def _ours(cell: str) -> str:
    return cell.replace("EX-", "OUR-").replace("example-trust", "our-trust")
