"""A database with the cast in it, made once a run and copied for every worker and for every test that needs one of its own."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection

from tests.world import World, build_world

POSTGRES = os.environ.get("GOLDENTHREAD_DATABASE_URL", "").startswith("postgres")
RECORDS = "records.sqlite3"  # what a copy is called in its home


def on_server(statement: str) -> None:
    place = urlsplit(os.environ["GOLDENTHREAD_DATABASE_URL"])
    with psycopg.connect(
        host=place.hostname, port=place.port, user=place.username, dbname="postgres", autocommit=True
    ) as link:
        link.execute(statement)  # type: ignore[call-overload]  # made from our own names


def forgotten(run: str) -> None:
    """Gone again at the end: files go with their folder, a database does not."""
    if POSTGRES:
        on_server(f"DROP DATABASE IF EXISTS ready_{run} WITH (FORCE)")


class Ready:
    """The one that is copied. `place`: a folder that all workers of this run, and of no other, share."""

    def __init__(self, place: Path, run: str) -> None:
        self.place, self.name = place, f"ready_{run}"

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """One worker at a time."""
        with (self.place / "ready.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def made(self) -> bool:
        return (self.place / "ready.world").exists()

    def world(self) -> World:
        found: World = pickle.loads((self.place / "ready.world").read_bytes())  # noqa: S301  # what we wrote below
        return found

    def keep(self) -> None:
        """The cast is put into the worker's own database, and that is kept."""
        world = build_world()
        if POSTGRES:
            name = connection.settings_dict["NAME"]
            connection.close()
            on_server(f"CREATE DATABASE {self.name} TEMPLATE {name}")
        else:
            connection.ensure_connection()
            with contextlib.closing(sqlite3.connect(self.place / RECORDS)) as kept:
                connection.connection.backup(kept)
        (self.place / "ready.world").write_bytes(pickle.dumps(world))

    def copied(self, name: str, home: Path) -> None:
        """A copy for processes of their own: with the keys that open what is sealed in it."""
        shutil.copytree(settings.HOME / "keys", home / "keys")
        if POSTGRES:
            on_server(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        else:
            shutil.copy(self.place / RECORDS, home / RECORDS)

    def creation(self, create: Callable[..., str]) -> Callable[..., str]:
        """In place of Django's way to make a test database: the first worker makes it, the others are given a copy."""

        def create_test_db(*args: Any, **words: Any) -> str:
            with self.alone():
                if self.made():
                    return self._given()
                name = create(*args, **words)
                self.keep()
                return name

        return create_test_db

    def _given(self) -> str:
        own = connection.creation._get_test_db_name()
        if POSTGRES:
            on_server(f"DROP DATABASE IF EXISTS {own}")
            on_server(f"CREATE DATABASE {own} TEMPLATE {self.name}")
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = own
        connection.ensure_connection()
        if not POSTGRES:
            with contextlib.closing(sqlite3.connect(self.place / RECORDS)) as kept:
                kept.backup(connection.connection)
        return str(own)
