"""Tables written as the exchange workbook: one XLSX file or a folder of CSV files that read back to the very same rows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from goldenthread.domain.time import local_time
from goldenthread.foundation.registers.schema import Column, Table

Tables = Iterable[tuple[Table, Iterable[Mapping[str, Any]]]]
"""Tables with their rows as typed values. Rows are run through once and never held."""
LARGEST_EXACT: Final = 10**15  # whole numbers beyond it would lose digits in a spreadsheet
_OPENS: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r]")


def write_xlsx(
    out: Path | io.BytesIO,
    tables: Tables,
    time_zone: str = "Europe/London",
    notes: tuple[str, Iterable[str]] | None = None,
) -> dict[str, int]:
    """Write one sheet for each table, and say how many rows each has. Words are never taken for formulas or links.

    `notes`: the name and lines of a last sheet that is no table. Written into memory, nothing of it touches the disk.
    """
    options = {
        "constant_memory": isinstance(out, Path),
        "in_memory": not isinstance(out, Path),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    zone = ZoneInfo(time_zone)
    written: dict[str, int] = {}
    import xlsxwriter  # heavy: only where a workbook is written

    with xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, options) as book:
        bold = book.add_format({"bold": True})
        for table, rows in tables:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 1)
            for i, name in enumerate(table.names):
                sheet.write_string(0, i, name, bold)
            count = 0
            for count, row in enumerate(rows, start=1):
                for i, column in enumerate(table.columns):
                    _put(sheet, count, i, cell(row.get(column.name), column, zone))
            written[table.name] = count
        if notes is not None:
            last = book.add_worksheet(notes[0])
            for number, line in enumerate(notes[1]):
                last.write_string(number, 0, line)
    return written


def write_csv(folder: Path, tables: Tables, time_zone: str = "Europe/London") -> dict[str, int]:
    """Write one CSV file (UTF-8 with its mark, so that spreadsheets know it) for each table into a folder.

    Words that a spreadsheet would take for a formula get an apostrophe in front, which reading takes away again: words that begin with
    apostrophes and then such a sign get one more, so that nothing is ever changed by the journey.
    """
    folder.mkdir(parents=True, exist_ok=True)
    zone = ZoneInfo(time_zone)
    written: dict[str, int] = {}
    for table, rows in tables:
        count = 0
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.names)
            for line in _lines(table, rows, zone):
                writer.writerow(line)
                count += 1
        written[table.name] = count
    return written


def _lines(table: Table, rows: Iterable[Mapping[str, Any]], zone: ZoneInfo) -> Iterator[list[str]]:
    for row in rows:
        yield [guarded(str(cell(row.get(column.name), column, zone))) for column in table.columns]


def _put(sheet: Any, row: int, place: int, value: str | int) -> None:
    if value == "":
        return
    if isinstance(value, int):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, value)


def guarded(text: str) -> str:
    """The words so that no spreadsheet takes them for a formula (see `imports.csv_sheet.unguarded`)."""
    return f"'{text}" if _OPENS.match(text) else text


def cell(value: Any, column: Column, zone: ZoneInfo) -> str | int:
    """A typed value as it is written: ISO dates, local times, yes and no, lists with semicolons. Blank for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and column.type == "int":
        return value if abs(value) < LARGEST_EXACT else str(value)
    if isinstance(value, datetime):
        return local_time(value, zone.key)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple | list):
        return ";".join(str(cell(part, column, zone)) for part in value)
    return str(value)
