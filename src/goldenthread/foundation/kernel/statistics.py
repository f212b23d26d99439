"""SQLite's statistics, given rather than gathered: after each migration, and only where its own are of something smaller."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db import connections

SIZES = Path(__file__).parent / "sizes.toml"
LAST = "ledger"  # told once in each migration: tables of all apps are there by then
LOOK = 2000  # rows of an index that SQLite looks at
SHARED = (
    "organisation_id"  # a column that most rows share, so that an index which begins with it says little by that alone
)
FEW = 10


def sizes() -> dict[str, dict[str, str]]:
    return tomllib.loads(SIZES.read_text())


def figures(rows: int, columns: list[str], unique: bool) -> str:
    """The figures of an index that nobody wrote down: few rows for each value, one for a whole key."""
    found, left = [rows], rows
    for place, column in enumerate(columns, start=1):
        left = left if column == SHARED else 1 if unique and place == len(columns) else min(left, FEW)
        found.append(left)
    return " ".join(map(str, found))


def _indexes(cursor: Any, table: str) -> dict[str, tuple[list[str], bool]]:
    """The columns of each index of a table, and whether it is unique."""
    found = {}
    cursor.execute('SELECT name, "unique" FROM pragma_index_list(%s)', [table])
    for name, unique in cursor.fetchall():
        cursor.execute("SELECT name FROM pragma_index_info(%s) ORDER BY seqno", [name])
        found[name] = ([column for (column,) in cursor.fetchall()], bool(unique))
    return found


def say_sizes(sender: Any, using: str = "default", **_given: Any) -> None:
    """Give SQLite the figures of a big register, table by table, where it has none or smaller ones."""
    connection = connections[using]
    if sender.label != LAST or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={LOOK}")
        cursor.execute("ANALYZE")
        for table, said in sizes().items():
            rows = max(int(one.split()[0]) for one in said.values())
            cursor.execute("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = %s", [table])
            if (cursor.fetchone()[0] or 0) >= rows:
                continue
            cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = %s", [table])
            told = [
                (table, name, said.get(name) or figures(rows, columns, unique))
                for name, (columns, unique) in _indexes(cursor, table).items()
            ]
            cursor.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)", told)
        cursor.execute("ANALYZE sqlite_schema")
