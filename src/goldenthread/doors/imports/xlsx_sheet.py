"""The sheets of an XLSX workbook, row by row. Formulas stay what they are; what they once gave is not read."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from goldenthread.doors.imports import times
from goldenthread.doors.imports.cells import Broken, Formula
from goldenthread.doors.imports.headers import is_guidance
from goldenthread.doors.imports.held import Source
from goldenthread.doors.imports.sheets import Row, Sheet, Unopened

WIDEST: Final = 500  # columns that are looked at
LONGEST: Final = 1_048_576  # rows that a sheet can have
LARGEST: Final = 2 << 30  # of all parts together, unpacked
LARGEST_WORDS: Final = 400 << 20  # of the shared words, which are held in memory
_OLD: Final = b"\xd0\xcf\x11\xe0"
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TITLE: Final = re.compile(r"[A-Z]+1:[A-Z]+1")
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z0-9:]+)"')
AT_ONCE: Final = 200
NEVER: Final = "Save it as an Excel workbook (.xlsx) without a password, or as CSV files."


def xlsx_sheets(path: Source) -> list[Sheet]:
    """The sheets of a workbook. Raises Unopened."""
    _bearable(path)
    given = path if isinstance(path, Path) else path.open("rb")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(given, read_only=True, data_only=False, keep_links=False)
        except Exception as error:
            raise Unopened(f"The file {path.name} could not be opened as a workbook. {NEVER}") from error
    return [XlsxSheet(path, book, sheet) for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]


def _bearable(path: Source) -> None:
    with path.open("rb") as file:
        if file.read(4) == _OLD:
            raise Unopened(f"The file {path.name} is an old (.xls) or password-protected workbook. {NEVER}")
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
    except (zipfile.BadZipFile, OSError) as error:
        raise Unopened(f"The file {path.name} is no workbook. {NEVER}") from error
    words = max((size for name, size in sizes.items() if name.endswith("sharedStrings.xml")), default=0)
    if sum(sizes.values()) > LARGEST or words > LARGEST_WORDS:
        raise Unopened(f"The file {path.name} is too large to be read as a workbook. Save its sheets as CSV files.")


def _text(words: str) -> str:
    """Characters that a workbook keeps as codes (_x000D_), as themselves."""
    if "_x" not in words:
        return words
    return _ESCAPED.sub(
        lambda found: found[0] if 0xD800 <= int(found[1], 16) <= 0xDFFF else chr(int(found[1], 16)), words
    )


class XlsxSheet:
    """One sheet of a workbook."""

    def __init__(self, path: Source, book: Workbook, sheet: Any) -> None:
        self.path, self.book, self.sheet = path, book, sheet
        self.name: str = sheet.title
        self.epoch: date = times.BEFORE_1904 if book.epoch == CALENDAR_MAC_1904 else times.BEFORE_1900

    def close(self) -> None:
        self.book.close()

    def rows(self) -> Iterator[Row]:
        self.sheet.reset_dimensions()
        rows = self.sheet.iter_rows(min_row=1)
        number = 0
        while block := self._block(rows, number):
            for cells in block:
                number += 1
                found = [self._cell(cell) for cell in cells[:WIDEST]]
                while found and found[-1] is None:
                    found.pop()
                if found:
                    yield number, found
            if number > LONGEST:
                raise Unopened(
                    f"The sheet {self.name} claims more rows than a sheet can have. Save the workbook again."
                )

    def _block(self, rows: Iterator[Any], number: int) -> list[Any]:
        """The next rows. What the library remarks on (lists and formats it does not know) is of no account here."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return list(islice(rows, AT_ONCE))
            except Exception as error:
                raise Unopened(
                    f"The sheet {self.name} is damaged somewhere after row {number}. Save the workbook again."
                ) from error

    def remarks(self) -> list[str]:
        merged = self._merged()
        if merged and (title := next(self.rows(), None)) and title[0] == 1 and is_guidance(title[1]):
            merged = [ref for ref in merged if not _TITLE.fullmatch(ref)]  # the template's own line above the columns
        if not merged:
            return []
        more = f" and {len(merged) - 5} more" if len(merged) > 5 else ""
        return [
            f"merged cells at {', '.join(merged[:5])}{more}: only the first cell of each holds its value, the others are blank."
            " Unmerge them and fill each row"
        ]

    def _merged(self) -> list[str]:
        """Ranges of merged cells; a streamed sheet does not say them."""
        found: list[str] = []
        tail = b""
        with (
            self.path.open("rb") as file,
            zipfile.ZipFile(file) as parts,
            parts.open(self.sheet._worksheet_path) as part,
        ):
            while chunk := part.read(1 << 20):
                whole = tail + chunk
                found += [ref.decode() for ref in _MERGED.findall(whole)]
                tail = whole[whole.rfind(b"<") :] if b"<" in whole[-200:] else b""
        return found

    def _cell(self, cell: Any) -> Any:
        value = cell.value
        if value is None:
            return None
        kind = cell.data_type
        if kind == "s":
            return (_text(value) or None) if isinstance(value, str) else str(value)
        if kind == "f":
            return Formula(value if isinstance(value, str) else str(getattr(value, "text", "") or "="))
        if kind == "e":
            return Broken(str(value))
        return value
