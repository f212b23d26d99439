"""A workbook, a folder of CSV files or one of them, as sheets. Nothing is interpreted here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.doors.imports.csv_sheet import SUFFIXES, CsvSheet
from goldenthread.doors.imports.held import HeldFile, Source
from goldenthread.doors.imports.sheets import Sheet, Unopened
from goldenthread.doors.imports.xlsx_sheet import xlsx_sheets


@dataclass(slots=True)
class Book:
    """The sheets of what was given, and files beside them that are none."""

    sheets: list[Sheet] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def close(self) -> None:
        for sheet in self.sheets:
            closing = getattr(sheet, "close", None)
            if closing:
                closing()


def opened(path: Path | Sequence[HeldFile]) -> Book:
    """The sheets of a workbook (.xlsx, .xlsm), of one CSV file, of a folder of CSV files, or of files held together. Raises Unopened."""
    if not isinstance(path, Path):
        return Book([sheet for held in path for sheet in _sheets(held)])
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
        sheets: list[Sheet] = [CsvSheet(p) for p in files if p.suffix.casefold() in SUFFIXES]
        if not sheets:
            raise Unopened(f"The folder {path.name} holds no CSV file.")
        others = [p.name for p in files if p.suffix.casefold() not in SUFFIXES]
        return Book(sheets, [f"{name} is no CSV file and was not read." for name in others])
    if not path.is_file():
        raise Unopened(f"There is no file or folder {path.name}.")
    return Book(_sheets(path))


def _sheets(path: Source) -> list[Sheet]:
    return [CsvSheet(path)] if path.suffix.casefold() in SUFFIXES else xlsx_sheets(path)
