"""Reading a register from a CSV file, row by row, however large it is. A file that is no register is refused in one line."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from goldenthread.domain.recommendations import ANSWERS, DATE, SENT, Recommendation, RowProblem, read_row

AREA, CATEGORY, ADDRESSEES, ROW = "coroner_area", "category", "this_report_is_being_sent_to", "row"
KNOWN = (DATE, SENT, ANSWERS)
"""Columns without which the file is no register of recommendations."""

MORE = "more cells"
ENOUGH = 20
_MOST = 2_147_483_647
_CHUNK = 1 << 20


class NotARegister(ValueError):
    """The file cannot be read as a register; the message names what is wrong, in one line."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row as read: what the rules make of it, and what was printed."""

    key: str
    said: Recommendation
    dated_as_printed: str
    area: str
    category: str
    addressees: str


def plain_name(text: str) -> str:
    """A column's name without byte-order mark, capitals and spaces."""
    return re.sub(r"\s+", "_", text.replace("\ufeff", "").strip().casefold())


def encoding_of(file: BinaryIO, name: str) -> str:
    """How the bytes are written: by their mark, else UTF-8, else the old western one. Leaves the file at its start."""
    start = file.read(8)
    file.seek(0)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise NotARegister(f"{name}: this is not a CSV file; save the table as CSV first")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if start.startswith(mark):
            return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8"
    try:
        while chunk := file.read(_CHUNK):
            if b"\x00" in chunk:
                raise NotARegister(f"{name}: this is not a text file")
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        encoding = "cp1252"
    file.seek(0)
    return encoding


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """The file as text, whatever its encoding. `NotARegister` where it cannot be opened."""
    try:
        with path.open("rb") as raw:
            encoding = encoding_of(raw, path.name)
        with path.open(encoding=encoding, errors="replace", newline="") as text:
            yield text
    except OSError as error:
        raise NotARegister(f"{path}: the file cannot be read ({error.strerror or error})") from error


def rows_of(text: TextIO, name: str) -> Iterator[RegisterRow]:
    """The rows of a register, one by one. `NotARegister` for a file that is none, as soon as that shows."""
    reader = _reader(text, name)
    seen: Counter[int] = Counter()
    undated = number = 0
    while (cells := _next(reader, name)) is not None:
        number += 1
        row = _row(number, cells, seen)
        undated += row.said.dated is None
        if number == ENOUGH and undated > ENOUGH // 2:
            raise NotARegister(f"{name}: most of the first {ENOUGH} rows have no day in the column {DATE!r}")
        yield row


LONGEST = 131_072  # letters in one cell; beyond it a quotation mark is missing somewhere


def _reader(text: TextIO, name: str) -> csv.DictReader[str]:
    first = text.readline()
    if not first.strip():
        raise NotARegister(f"{name}: the file is empty, or its first line is")
    text.seek(0)
    delimiter = max(",;\t|", key=first.count)
    reader = csv.DictReader(text, delimiter=delimiter, restkey=MORE, restval="")
    try:
        columns = [plain_name(column) for column in reader.fieldnames or []]
    except csv.Error as error:
        raise NotARegister(f"{name}: this is not a CSV file ({error})") from error
    missing = [column for column in KNOWN if column not in columns]
    if missing:
        raise NotARegister(
            f"{name}: this is no register of recommendations: there is no column {', '.join(map(repr, missing))}"
        )
    twice = sorted(column for column, times in Counter(columns).items() if column and times > 1)
    if twice:
        raise NotARegister(f"{name}: the column {twice[0]!r} stands twice; keep the right one")
    reader.fieldnames = columns
    return reader


def _next(reader: csv.DictReader[str], name: str) -> Mapping[str, str] | None:
    try:
        cells = next(reader, None)
    except csv.Error as error:
        raise NotARegister(f"{name}: line {reader.line_num} is not CSV ({error})") from error
    if any(isinstance(cell, str) and len(cell) > LONGEST for cell in (cells or {}).values()):
        raise NotARegister(
            f"{name}: line {reader.line_num} has a cell beyond all measure: is a quotation mark missing?"
        )
    return cells


def _row(number: int, cells: Mapping[str, str], seen: Counter[int]) -> RegisterRow:
    printed = str(cells.get(ROW) or "").strip().removesuffix(".0")
    own = int(printed) if printed.isascii() and printed.isdigit() and int(printed) <= _MOST else None
    row = number if own is None else own
    seen[row] += 1
    said = read_row(row, {name: value for name, value in cells.items() if isinstance(value, str)})
    problems = list(said.problems)
    if ROW in cells and own is None:
        problems.append(RowProblem(row, ROW, "There is no row number: its place in the file is used."))
    if seen[row] > 1:
        problems.append(
            RowProblem(row, ROW, f"Row number {row} stands {seen[row]} times: each is kept as a row of its own.")
        )
    if cells.get(MORE) is not None:
        problems.append(
            RowProblem(row, "", "This row has more cells than the first line has columns: they are not read.")
        )
    said = Recommendation(
        said.row, said.ref, said.dated, said.due_on, said.sent, said.answers, said.state, tuple(problems)
    )
    return RegisterRow(
        key=str(row) if seen[row] == 1 else f"{row}/{seen[row]}", said=said, dated_as_printed=_text(cells, DATE),
        area=_text(cells, AREA), category=_text(cells, CATEGORY), addressees=_text(cells, ADDRESSEES),
    )  # fmt: skip


def _text(cells: Mapping[str, str], name: str) -> str:
    return str(cells.get(name) or "").replace("\ufeff", "").replace("\x00", "").strip()
