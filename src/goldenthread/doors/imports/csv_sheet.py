"""One CSV file: its encoding and its separator are found out, and nothing in it is ever worked out."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from datetime import date
from typing import IO, Any, Final

from goldenthread.doors.imports import times
from goldenthread.doors.imports.held import Source
from goldenthread.doors.imports.sheets import Row, Unopened

SUFFIXES: Final = (".csv", ".tsv", ".txt")
SEPARATORS: Final = (",", ";", "\t", "|")
CHUNK: Final = 1 << 20
LOOKED_AT: Final = 40
_SAFE: Final = re.compile(r"'+[=+\-@＝＋－＠\t\r]")
_SEP_LINE: Final = re.compile(r"sep=(.)\s*", re.IGNORECASE)
csv.field_size_limit(max(csv.field_size_limit(), 1 << 26))


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking words for a formula (see `exports.workbook`)."""
    return cell[1:] if cell[:1] == "'" and _SAFE.match(cell) else cell


class CsvSheet:
    """A CSV file as a sheet, named after the file."""

    def __init__(self, path: Source) -> None:
        self.path = path
        self.name = path.stem
        self.epoch: date = times.BEFORE_1900
        self._how: tuple[str, str, int] | None = None

    def remarks(self) -> list[str]:
        encoding = self._found()[0]
        return ["the file is not UTF-8: it was read as Windows-1252"] if encoding == "cp1252" else []

    def rows(self) -> Iterator[Row]:
        encoding, separator, skip = self._found()
        with self._text(encoding) as text:
            for _ in range(skip):
                text.readline()
            try:
                for number, cells in enumerate(csv.reader(text, delimiter=separator), start=1 + skip):
                    if any(cells):
                        yield number, self._cells(cells)
            except csv.Error as error:
                raise Unopened(f"The file {self.path.name} breaks off: {error}.") from error

    def _cells(self, cells: list[str]) -> list[Any]:
        return [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]

    def _text(self, encoding: str) -> IO[Any]:
        return self.path.open(encoding=encoding, newline="")

    def _found(self) -> tuple[str, str, int]:
        if self._how is None:
            encoding = self._encoding()
            with self._text(encoding) as text:
                first = text.readline(100)
                told = _SEP_LINE.fullmatch(first)
            self._how = (encoding, told[1], 1) if told else (encoding, self._separator(encoding), 0)
        return self._how

    def _encoding(self) -> str:
        """UTF-8 (with or without its mark), UTF-16 with its mark, else Windows-1252, which is what old spreadsheets save."""
        with self.path.open("rb") as file:
            start = file.read(4)
            if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return self._decodes("utf-16")
            if start.startswith(b"PK\x03\x04"):
                raise Unopened(f"The file {self.path.name} is no CSV file: it looks like a workbook. Name it .xlsx.")
        try:
            return self._decodes("utf-8-sig")
        except Unopened:
            return self._decodes("cp1252")

    def _decodes(self, encoding: str) -> str:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    if "\x00" in decoder.decode(chunk):
                        raise Unopened(f"The file {self.path.name} is not text.")
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise Unopened(f"The file {self.path.name} is not text. Save it as CSV UTF-8.") from None
        return encoding

    def _separator(self, encoding: str) -> str:
        """The separator with which the first lines fall into the most cells, most lines alike."""
        best, most = ",", (0.0, 0)
        for separator in SEPARATORS:
            widths = self._widths(encoding, separator)
            wide = [w for w in widths if w > 1]
            if wide:
                usual = max(set(wide), key=wide.count)
                score = (wide.count(usual) / len(widths), usual)
                if score > most:
                    best, most = separator, score
        return best

    def _widths(self, encoding: str, separator: str) -> list[int]:
        widths: list[int] = []
        with self._text(encoding) as text:
            try:
                for cells in csv.reader(text, delimiter=separator):
                    if any(cells):
                        widths.append(len(cells))
                    if len(widths) >= LOOKED_AT:
                        break
            except csv.Error:
                return []
        return widths
