"""How long or large a value may be, where the register that keeps it sets a limit: named when a file is read, not when it is stored."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from django.db.models import CharField, PositiveSmallIntegerField, SmallIntegerField

from goldenthread.foundation.registers.definition import REGISTERS

CODE: Final = "local_code"
SMALL: Final = 32_767


@lru_cache(maxsize=1024)
def longest(table: str, column: str) -> int | None:
    """The most characters that the register of a table keeps of a column; None where it sets no limit, or the table is no register."""
    found = _field(table, column)
    return found.max_length if isinstance(found, CharField) else None


@lru_cache(maxsize=1024)
def largest(table: str, column: str) -> int | None:
    """The largest whole number that the register of a table keeps of a column; None where it sets no limit."""
    return SMALL if isinstance(_field(table, column), PositiveSmallIntegerField | SmallIntegerField) else None


def _field(table: str, column: str) -> Any:
    register = REGISTERS.get(table)
    known = register.by_column.get(column) if register else None
    if known and known.kind not in ("text", "record", "int", "code"):
        return None
    name = known.attribute if known else CODE if column == "ref" else ""
    return next((f for f in register.model._meta.concrete_fields if f.name == name), None) if register else None
