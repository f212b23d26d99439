"""A made-up organisation as the file that somebody brings: a folder of CSV files, or one workbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from goldenthread.domain.detectors import Tables
from goldenthread.doors.exports.workbook import write_csv, write_xlsx
from goldenthread.foundation.registers.schema import workbook
from tests.generated.body import Body, Row


def write(rows: dict[str, list[Row]], out: Path, names: Iterable[str] = ()) -> Path:
    """Every sheet that has rows (or those named), in the workbook's order."""
    book = workbook().tables
    tables = [(book[name], rows[name]) for name in book if rows.get(name) and (not names or name in names)]
    (write_xlsx if out.suffix == ".xlsx" else write_csv)(out, tables)
    return out


def tables_of(body: Body) -> Tables:
    """The same rows, as the checks read them."""
    return Tables(body.rows)
