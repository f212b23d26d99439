"""The empty workbook: guidance above each header, drop-downs, an example that may stay, and the sheets to begin with first."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from goldenthread.doors.imports.examples import example_cells
from goldenthread.doors.imports.given import GUIDANCE
from goldenthread.doors.imports.guidance import categories, guidance, how, is_long, sentence
from goldenthread.doors.imports.headers import column_letter
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.registers.schema import START_HERE, Column, Table, workbook

HEADER_ROW: Final = 3  # rows above it: what the sheet is for, and what each column holds
READY_ROWS: Final = 2_000
NARROW, WIDE, READ_AT_ONCE = 16, 46, 9  # characters of a column, and lines of guidance that it should not exceed
TITLE: Final = 120  # characters of a line above the columns, whatever their width
LINE: Final = 15  # points that a line needs
FIRST: Final = ("organisation", "units", *START_HERE)
STEPS: Final = (
    "Fill in organisation and units. Without units, every place that other sheets name becomes one.",
    "Fill in people, then checks, training and concerns. Every other sheet is optional and adds what can be seen.",
    "Write below the grey rows, or over them. They are an example and are never stored; a row that still says EX- is asked about.",
    "Send it on the page Bring and take away. Everything that must be mended is listed by sheet, row and column, and nothing is stored yet.",
    "Mend it here, and send it again, until nothing is left. Then load it: all of it, or nothing.",
)
START: Final = (
    f"One sheet a list, one row an entry. Cells that begin with {GUIDANCE} are guidance and are never read. Needed columns are blue.",
    "Keep the names of sheets and columns. The order of columns does not matter, and columns that you do not keep may be removed. Columns of"
    " your own are kept as notes.",
    "A day is 2024-03-14 or 14/3/2024 (day first). A time of day is from 00:00 to 23:59; where you keep none, write the day alone.",
    "A blank cell means that it was not done, or is not known. A column blank throughout means that you do not keep it: it is never taken for"
    " nought or no.",
    "Where a cell points to a person or a unit, write the reference or the code from that sheet, not the name. A list of people that has no"
    " references may come without the column ref: they are made from the names, and other sheets may then name those people by name.",
    "Concerns need no story. Never write a name where a pseudonym is asked for, and never what a certificate says.",
    "Formulas are never worked out: paste values.",
    "Whoever runs the computer may try it too: goldenthread import FILE --dry-run lists every problem and stores nothing.",
)


def write_template(out: Path | io.BytesIO) -> None:
    """Write the workbook to `out`, a file or memory."""
    spec = workbook()
    tables = [spec.tables[name] for name in FIRST] + [t for t in spec.tables.values() if t.name not in FIRST]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    import xlsxwriter  # heavy: only where a workbook is written

    with xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, options) as book:
        looks = _looks(book)
        _start(book, looks, tables)
        lists: dict[tuple[str, ...], str] = {}
        long_lists = [c for table in tables for c in table.columns if c.type != "list" and is_long(c)]
        sheets = [(table, book.add_worksheet(table.name)) for table in tables]
        _lists(book, long_lists, lists)
        for table, sheet in sheets:
            _sheet(sheet, looks, table, lists)


def _looks(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "guide": book.add_format(
            {"italic": True, "font_color": "#505a5f", "font_size": 10, "text_wrap": True, "valign": "top"}
        ),
        "header": book.add_format({"bold": True, "bottom": 2, "bg_color": "#f3f2f1"}),
        "needed": book.add_format({"bold": True, "bottom": 2, "bg_color": "#d2e2f1"}),
        "example": book.add_format({"font_color": "#505a5f", "bg_color": "#e6e8ea", "italic": True, "num_format": "@"}),
        "bold": book.add_format({"bold": True, "font_size": 12}),
        "plain": book.add_format({"font_size": 11}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "datetime": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }


def _start(book: Any, looks: dict[str, Any], tables: list[Table]) -> None:
    sheet = book.add_worksheet("start here")
    for place, width in enumerate((24, 90, 40)):
        sheet.set_column(place, place, width)
    row = 0
    for heading, lines in (
        ("In this order", [f"{n}. {step}" for n, step in enumerate(STEPS, 1)]),
        ("Good to know", START),
    ):
        sheet.write_string(row, 0, heading, looks["title"])
        for i, line in enumerate(lines, start=row + 1):
            sheet.merge_range(i, 0, i, 2, "", looks["wrap"])
            sheet.write_string(i, 0, line, looks["wrap"])
            sheet.set_row(i, height(line, 140))
        row += len(lines) + 2
    for place, heading in enumerate(("Sheet", "What it holds", "Needed columns")):
        sheet.write_string(row, place, heading, looks["header"])
    lists = ("lists", "All words that a cell may hold where there are many: read there, write nothing.", "")
    told = [
        (t.name, f"{'Begin with this one. ' if t.name in FIRST else ''}{sentence(t)}", ", ".join(t.required))
        for t in tables
    ]
    for i, (name, says, needed) in enumerate((*told, lists), start=row + 1):
        sheet.write_url(i, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(i, 1, says, looks["wrap"])
        sheet.write_string(i, 2, needed, looks["wrap"])
        sheet.set_row(i, max(height(says, 90), height(needed, 40)))


def height(text: str, width: float) -> int:
    """Points that a text needs in a cell of so many characters."""
    return max(1, len(wrap(text, max(1, int(width * 0.94))))) * LINE + 3


def width(column: Column, text: str, longest: int) -> int:
    """Characters of a column in which its name stands whole, and what is typed there as a rule; and its guidance is no tower."""
    least = max(NARROW, len(column.name) + 4, min(longest + 2, WIDE))
    fits = (w for w in range(least, WIDE) if height(text, w) <= READ_AT_ONCE * LINE + 3)
    return next(fits, max(WIDE, least))


def _lists(book: Any, columns: list[Column], lists: dict[tuple[str, ...], str]) -> None:
    sheet = book.add_worksheet("lists")
    shown: list[tuple[str, Iterable[str]]] = []
    for column in columns:
        if column.choices not in lists:
            letter = column_letter(len(shown))
            lists[column.choices] = f"=lists!${letter}$2:${letter}${len(column.choices) + 1}"
            shown.append((column.name, column.choices))
    shown += [(f"categories: {population}", words) for population, words in categories().items()]
    shown += [("registers (collations)", workbook().tables["collations"].column("registers").choices)]
    shown += [("pack_pages (meetings)", workbook().tables["meetings"].column("pack_pages").choices)]
    shown += [
        ("handover (clock_notes)", handovers()),
        ("what that time limit is about", (h.says for h in handovers().values())),
    ]
    for place, (name, words) in enumerate(shown):
        sheet.write_string(0, place, name)
        longest = len(name)
        for i, word in enumerate(words, start=1):
            sheet.write_string(i, place, word)
            longest = max(longest, len(word))
        sheet.set_column(place, place, min(longest + 2, 90))


def _sheet(sheet: Any, looks: dict[str, Any], table: Table, lists: dict[tuple[str, ...], str]) -> None:
    told = [f"{GUIDANCE} {guidance(column, table, brief=True)}" for column in table.columns]
    examples = example_cells(table.name)
    longest = [max((len(cells.get(c.name, "")) for cells in examples), default=0) for c in table.columns]
    widths = [width(*one) for one in zip(table.columns, told, longest, strict=True)]
    _title(sheet, looks, table, widths)
    sheet.set_row(1, max(height(text, w) for text, w in zip(told, widths, strict=True)))
    sheet.freeze_panes(HEADER_ROW, 1)
    for i, (column, text) in enumerate(zip(table.columns, told, strict=True)):
        sheet.set_column(i, i, widths[i], looks.get(_look(column)))
        sheet.write_string(1, i, text, looks["guide"])
        needed = column.required or column.required_if
        sheet.write_string(HEADER_ROW - 1, i, column.name, looks["needed" if needed else "header"])
        if validation := _validation(column, lists):
            sheet.data_validation(HEADER_ROW, i, HEADER_ROW + READY_ROWS, i, validation)
    for r, cells in enumerate(examples, start=HEADER_ROW):
        for i, column in enumerate(table.columns):
            sheet.write(r, i, cells.get(column.name) or None, looks["example"])


def _title(sheet: Any, looks: dict[str, Any], table: Table, widths: list[int]) -> None:
    """What the sheet is for, over as many columns as a line needs."""
    title, more = f"{GUIDANCE} {sentence(table)}", how(table)
    across = next((i for i in range(1, len(widths)) if sum(widths[:i]) >= TITLE), len(widths))
    sheet.merge_range(0, 0, 0, across - 1, "", looks["wrap"])
    if more:
        sheet.write_rich_string(0, 0, looks["bold"], title, looks["plain"], f" {more}", looks["wrap"])
    else:
        sheet.write_string(0, 0, title, looks["title"])
    sheet.set_row(0, max(24, height(f"{title} {more}", sum(widths[:across]) * 0.94)))


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
