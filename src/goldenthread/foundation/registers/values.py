"""Between a record, the row of the workbook that it is, and the plain JSON of its version and its reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import Column, Register

SAID: Final = "\u2026"
"""In a reading: words were written; what they say stays in the record."""


def value_of(record: RegisterRow, column: Column) -> Any:
    """A column's value as the rules know it: refs as text, lists as tuples, blank as None."""
    if column.kind == "person":
        person = getattr(record, column.attribute)
        return person.ref if person else None
    if column.kind == "unit":
        unit = getattr(record, column.attribute)
        return unit.code if unit else None
    value = getattr(record, column.attribute)
    if column.kind == "list":
        return tuple(value or ()) or None
    if column.kind == "partial_date":
        return PartialDate.parse(value) if value else None
    return None if value == "" else value


def row_of(register: Register, record: RegisterRow, *, words: bool = True) -> dict[str, Any]:
    """The record as a row of its table, by the workbook's names; `ref` and `unit` are always there.

    `words` False: people's own words, and what is kept apart, are left out: only that they were written is said. Load `unit` and
    people with it.
    """
    unit = record.unit
    row: dict[str, Any] = {"ref": record.ref, "unit": unit.code if unit else None}
    for column in register.columns:
        if (column.kind == "words" or column.apart) and not words:
            row[column.name] = SAID if getattr(record, column.attribute) else None
        else:
            row[column.name] = value_of(record, column)
    return row


def set_values(register: Register, record: RegisterRow, given: Mapping[str, Any]) -> None:
    """Set columns of a record from values by the workbook's names; people and units are given as records."""
    for name, value in given.items():
        column = register.by_column[name]
        setattr(record, column.attribute, _stored(column, value))


def _stored(column: Column, value: Any) -> Any:
    if column.kind in ("person", "unit"):
        return value
    if column.kind == "list":
        return list(value or ())
    if column.kind == "partial_date":
        return str(value) if value else ""
    if column.kind in ("text", "code", "choice", "record") and value is None:
        return ""
    return value


AS_IT_IS: Final = frozenset({str, int, bool, float, type(None)})


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, PartialDate):
        return str(value)
    return value


def says(register: Register, record: RegisterRow, row: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a version of the record holds: every column, words and all. `row`: the record's, where it was read already."""
    said = {name: plain(value) for name, value in (row or row_of(register, record)).items()}
    return {"kind_of_record": register.kind, "local_code": record.local_code, **said}


def reading_of(register: Register, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the reading of a row holds: blanks left out, words never."""
    found = {}
    for name, value in row.items():
        column = register.by_column.get(name)
        if column is not None and (column.kind == "words" or column.apart):
            value = SAID if value else None
        if value is not None:
            found[name] = plain(value)
    return found


def typed(register: Register, value: Mapping[str, Any]) -> dict[str, Any]:
    """The row that a reading holds, typed again."""
    row: dict[str, Any] = {"ref": value.get("ref"), "unit": value.get("unit")}
    for column in register.columns:
        given = value.get(column.name)
        row[column.name] = None if given is None else _typed(column, given)
    return row


def _typed(column: Column, given: Any) -> Any:
    if column.kind == "date":
        return date.fromisoformat(given)
    if column.kind == "datetime":
        return datetime.fromisoformat(given)
    if column.kind == "list":
        return tuple(given)
    if column.kind == "partial_date":
        return PartialDate.parse(given)
    return given
