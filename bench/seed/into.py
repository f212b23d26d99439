"""Rows into tables in bulk: COPY on PostgreSQL, one long transaction on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from django.db import connection, models

Rows = list[Sequence[Any]]


def columns_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that we give; a database's own counter is left to it."""
    return [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField | models.BigAutoField)]


class Into:
    """Collects rows by model and writes them some thousands at a time."""

    def __init__(self, at_once: int = 20_000) -> None:
        self.at_once, self.waiting, self.held = at_once, dict[type[models.Model], Rows](), 0
        self.written: dict[str, int] = {}
        self.link: psycopg.Connection | None = None

    def __enter__(self) -> Into:
        if connection.vendor == "postgresql":  # COPY does not go with row-level security: its owner may not
            told = connection.settings_dict
            self.link = psycopg.connect(host=told["HOST"], port=told["PORT"], user="postgres", dbname=told["NAME"])
        else:
            connection.ensure_connection()
            connection.connection.execute("PRAGMA synchronous=OFF")
            connection.connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, wrong: object, *_more: object) -> None:
        if wrong is None:
            self.flush()
        if self.link is not None:
            self.link.commit() if wrong is None else self.link.rollback()
            self.link.close()
        else:
            connection.connection.execute("COMMIT" if wrong is None else "ROLLBACK")
            connection.connection.execute("PRAGMA synchronous=FULL")

    def add(self, model: type[models.Model], row: Sequence[Any]) -> None:
        self.waiting.setdefault(model, []).append(row)
        self.held += 1
        if self.held >= self.at_once:
            self.flush()

    def flush(self) -> None:
        for model, rows in self.waiting.items():
            self._write(model, rows)
            name = model._meta.db_table
            self.written[name] = self.written.get(name, 0) + len(rows)
        self.waiting, self.held = {}, 0

    def _write(self, model: type[models.Model], rows: Iterable[Sequence[Any]]) -> None:
        fields = columns_of(model)
        names = ", ".join(f'"{f.column}"' for f in fields)
        if self.link is None:
            places = ", ".join("?" for _ in fields)
            statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608  # our own names
            connection.connection.executemany(statement, rows)
            return
        with self.link.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)


def settle() -> None:
    """What a database does by itself after a while: PostgreSQL's statistics. SQLite keeps none unless asked."""
    if connection.vendor == "postgresql":
        told = connection.settings_dict
        where = {"host": told["HOST"], "port": told["PORT"], "user": "postgres", "dbname": told["NAME"]}
        with psycopg.connect(**where, autocommit=True) as link:
            link.execute("VACUUM (ANALYZE)")
            link.execute("CHECKPOINT")
