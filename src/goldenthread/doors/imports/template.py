"""The empty workbook: guidance above each header, drop-downs, an example that may stay, and the sheets to begin with first."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from goldenthread.doors.imports.examples import example_cells
from goldenthread.doors.imports.given import GUIDANCE
from goldenthread.doors.imports.guidance import categories, guidance, sentence
from goldenthread.doors.imports.headers import column_letter
from goldenthread.foundation.registers.schema import START_HERE, Column, Table, workbook

HEADER_ROW: Final = 3  # rows above it: what the sheet is for, and what each column holds
READY_ROWS: Final = 2_000
LONGEST_LIST: Final = 250  # characters of choices that a drop-down can hold itself
FIRST: Final = ("organisation", "units", *START_HERE)
START: Final = (
    "Bring your records as you keep them: one sheet a list, one row an entry. Nothing is stored until every problem is mended.",
    "Begin with four sheets: people, checks, training, concerns. Fill in organisation and units first; without units, every place named"
    " in other sheets becomes one. Every other sheet is optional and adds what can be seen.",
    f"Rows that begin with {GUIDANCE} are guidance. The grey rows are an example: write below them, or over them. Left as they are, they"
    " are not read.",
    "Keep the names of sheets and columns. The order of columns does not matter, and columns that you do not keep may be removed. Columns of"
    " your own are kept as notes.",
    "Needed columns are marked. A day is 2024-03-14 or 14/3/2024 (day first). A time of day is from 00:00 to 23:59.",
    "A blank cell means it is not recorded. A column blank throughout means that you do not keep it: it is never taken for nought or no.",
    "Where a cell points to a person or a unit, write the reference or the code from that sheet, not the name. A list of people that has no"
    " references may come without the column ref: they are made from the names, and other sheets may then name those people by name.",
    "Concerns need no story. Never write a name where a pseudonym is asked for, and never what a certificate says.",
    "Formulas are never worked out: paste values.",
    "To try it: goldenthread import FILE --dry-run lists every problem by sheet, row and column, and stores nothing.",
)


def write_template(out: Path | io.BytesIO) -> None:
    """Write the workbook to `out`, a file or memory."""
    spec = workbook()
    tables = [spec.tables[name] for name in FIRST] + [t for t in spec.tables.values() if t.name not in FIRST]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, options) as book:
        looks = _looks(book)
        _start(book, looks, tables)
        lists: dict[tuple[str, ...], str] = {}
        long_lists = [
            c for table in tables for c in table.columns if c.choices and len(",".join(c.choices)) > LONGEST_LIST
        ]
        sheets = [(table, book.add_worksheet(table.name)) for table in tables]
        _lists(book, long_lists, lists)
        for table, sheet in sheets:
            _sheet(sheet, looks, table, lists)


def _looks(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "guide": book.add_format({"italic": True, "font_color": "#505a5f", "text_wrap": True, "valign": "top"}),
        "header": book.add_format({"bold": True, "bottom": 2, "bg_color": "#f3f2f1"}),
        "needed": book.add_format({"bold": True, "bottom": 2, "bg_color": "#d2e2f1"}),
        "example": book.add_format({"font_color": "#6f777b", "italic": True, "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "datetime": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }


def _start(book: Any, looks: dict[str, Any], tables: list[Table]) -> None:
    sheet = book.add_worksheet("start here")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, "How to fill this in", looks["title"])
    row = 1
    for line in START:
        sheet.merge_range(row, 0, row, 1, "", looks["wrap"])
        sheet.write_string(row, 0, line, looks["wrap"])
        sheet.set_row(row, 32)
        row += 1
    sheet.write_string(row + 1, 0, "Sheet", looks["header"])
    sheet.write_string(row + 1, 1, "What it holds", looks["header"])
    for i, table in enumerate(tables, start=row + 2):
        first = "Begin with this one. " if table.name in START_HERE else ""
        sheet.write_url(i, 0, f"internal:'{table.name}'!A1", string=table.name)
        sheet.write_string(i, 1, f"{first}{sentence(table)} Needed: {', '.join(table.required)}.")


def _lists(book: Any, columns: list[Column], lists: dict[tuple[str, ...], str]) -> None:
    sheet = book.add_worksheet("lists")
    for column in columns:
        if column.choices in lists:
            continue
        place = len(lists)
        sheet.write_string(0, place, column.name)
        for i, choice in enumerate(column.choices, start=1):
            sheet.write_string(i, place, choice)
        letter = column_letter(place)
        lists[column.choices] = f"=lists!${letter}$2:${letter}${len(column.choices) + 1}"
    for place, (population, words) in enumerate(categories().items(), start=len(lists)):
        sheet.write_string(0, place, f"categories: {population}")
        for i, word in enumerate(words, start=1):
            sheet.write_string(i, place, word)


def _sheet(sheet: Any, looks: dict[str, Any], table: Table, lists: dict[tuple[str, ...], str]) -> None:
    sheet.write_string(0, 0, f"{GUIDANCE} {sentence(table)}", looks["title"])
    sheet.set_row(1, 96)
    sheet.freeze_panes(HEADER_ROW, 1)
    for i, column in enumerate(table.columns):
        sheet.set_column(i, i, max(14, min(28, len(column.name) + 6)), looks.get(_look(column)))
        sheet.write_string(1, i, f"{GUIDANCE} {guidance(column, table)}", looks["guide"])
        needed = column.required or column.required_if
        sheet.write_string(HEADER_ROW - 1, i, column.name, looks["needed" if needed else "header"])
        if validation := _validation(column, lists):
            sheet.data_validation(HEADER_ROW, i, HEADER_ROW + READY_ROWS, i, validation)
    for r, cells in enumerate(example_cells(table.name), start=HEADER_ROW):
        for i, column in enumerate(table.columns):
            if text := cells.get(column.name):
                sheet.write_string(r, i, text, looks["example"])


def _look(column: Column) -> str:
    """Codes and partial dates stay as typed; days are shown as days."""
    return column.type if column.type in ("date", "datetime") else "text"


def _validation(column: Column, lists: dict[tuple[str, ...], str]) -> dict[str, Any] | None:
    """A drop-down that advises and never forbids: the reading says what is wrong in better words."""
    says = {
        "error_type": "warning",
        "error_title": column.name,
        "error_message": "This is not in the list. Keep it only if you are sure.",
    }
    if column.type == "choice" or (column.type == "code" and column.choices):
        source: Any = lists.get(column.choices) or list(column.choices)
        return {"validate": "list", "source": source, **says}
    if column.type == "yesno":
        return {"validate": "list", "source": ["yes", "no"], **says}
    if column.target:
        last = HEADER_ROW + READY_ROWS
        return {"validate": "list", "source": f"='{column.target}'!$A${HEADER_ROW + 1}:$A${last}", **says}
    if column.high is not None:
        return {"validate": "integer", "criteria": "between", "minimum": column.low, "maximum": column.high, **says}
    return None
