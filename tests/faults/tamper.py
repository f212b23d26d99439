"""Altering what is stored behind the product's back, as somebody with the database's own password could."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models

from goldenthread.foundation.kernel import scope


@contextmanager
def unguarded(*tables: str) -> Iterator[None]:
    """The tables' own triggers are off until the test's transaction is rolled back; every organisation's rows are in reach."""
    with scope.escape("a test alters rows behind the product's back"), connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "postgresql":
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
                continue
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        yield


def columns(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


def stored(row: models.Model, column: str) -> Any:
    """What the database holds, undecoded where it can be: bytes for text on SQLite."""
    text = f'CAST("{column}" AS BLOB)' if connection.vendor == "sqlite" else f'"{column}"'
    table = row._meta.db_table
    with connection.cursor() as cursor:
        kind = f'typeof("{column}")' if connection.vendor == "sqlite" else "'other'"
        cursor.execute(f'SELECT "{column}", {kind}, {text} FROM "{table}" WHERE id = %s', [_key(row)])  # noqa: S608
        value, kind_of, raw = cursor.fetchone()
    return bytes(raw) if kind_of == "text" else value


def put(row: models.Model, column: str, value: Any) -> None:
    """Write one column as it is given: bytes stay text where the column held text."""
    table = row._meta.db_table
    place = "%s"
    if connection.vendor == "sqlite" and isinstance(value, bytes) and not _is_bytes(row, column):
        place = "CAST(%s AS TEXT)"
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = {place} WHERE id = %s', [value, _key(row)])  # noqa: S608
        assert cursor.rowcount == 1


def remove(row: models.Model) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{row._meta.db_table}" WHERE id = %s', [_key(row)])  # noqa: S608
        assert cursor.rowcount == 1


def flipped(value: Any, at: int, bit: int) -> Any:
    """The value with one bit of one byte turned over; `at` counts from any start, around."""
    if isinstance(value, bytes | bytearray | memoryview):
        raw = bytearray(bytes(value) or b"\0")
        raw[at % len(raw)] ^= 1 << (bit % 8)
        return bytes(raw)
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value ^ (1 << (at * 8 + bit) % 15)
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1 << (at * 8 + bit) % 40)
    if isinstance(value, UUID):
        return UUID(int=value.int ^ (1 << (at * 8 + bit) % 128))
    return _other_letter(str(value), at, bit)


def _other_letter(text: str, at: int, bit: int) -> str:
    """One letter changed to another that any database takes."""
    if not text:
        return "x"
    place = at % len(text)
    letter = chr(ord(text[place]) ^ (1 << bit % 5))
    return text[:place] + (letter if letter.isprintable() else "~") + text[place + 1 :]


def _is_bytes(row: models.Model, column: str) -> bool:
    return any(f.column == column and isinstance(f, models.BinaryField) for f in row._meta.concrete_fields)


def _key(row: models.Model) -> Any:
    key = row._meta.pk
    assert key is not None
    return key.get_db_prep_value(row.pk, connection)


__all__ = ["columns", "flipped", "put", "remove", "stored", "unguarded"]
