"""Databases for one run: SQLite files, or a PostgreSQL cluster of our own, both as durable as in earnest, both thrown away."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import psycopg

from tests import pg

DURABLE = (
    "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=512MB", "max_wal_size=4GB",
    "unix_socket_directories=", "max_connections=60",
)  # fmt: skip


@dataclass(frozen=True)
class Engine:
    """A way to make databases by name. `processes`: of the database server itself, as far as it has any."""

    name: str
    version: str
    make: Callable[[str], str]
    drop: Callable[[str], None]
    processes: Callable[[], list[int]]


@contextlib.contextmanager
def sqlite(folder: Path) -> Iterator[Engine]:
    import sqlite3

    def make(name: str) -> str:
        return f"sqlite:///{folder / name}.sqlite3"

    def drop(name: str) -> None:
        for path in folder.glob(f"{name}.sqlite3*"):
            path.unlink()

    yield Engine("sqlite", f"SQLite {sqlite3.sqlite_version}", make, drop, list)


def children(pid: int) -> list[int]:
    """A process and those that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in task.read_text().split():
                found += children(int(child))
    return found


@contextlib.contextmanager
def postgresql(_folder: Path) -> Iterator[Engine]:
    with patch.object(pg, "QUICK", DURABLE), pg.cluster() as url:
        parts = urlsplit(url)
        with _admin(parts.port) as link:
            version = str(link.execute("SHOW server_version").fetchone()[0]).split()[0]
        server = _postmaster(parts.port)

        def make(name: str) -> str:
            with _admin(parts.port) as link:
                link.execute(f'CREATE DATABASE "{name}" OWNER "{pg.ROLE}"')
            return f"postgresql://{pg.ROLE}@127.0.0.1:{parts.port}/{name}"

        def drop(name: str) -> None:
            with _admin(parts.port) as link:
                link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

        yield Engine("postgresql", f"PostgreSQL {version}", make, drop, lambda: children(server))


def _admin(port: int | None) -> psycopg.Connection:
    return psycopg.connect(host="127.0.0.1", port=port, user="postgres", dbname="postgres", autocommit=True)


def _postmaster(port: int | None) -> int:
    """The process of the server that we started: the parent of the backend that serves us."""
    with _admin(port) as link:
        backend = link.info.backend_pid
        fields = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
    return int(fields[1])


def environment(url: str, home: Path, **more: str) -> dict[str, str]:
    """What a process of ours is given: no more than it needs."""
    (home / "static").mkdir(parents=True, exist_ok=True)  # nothing is collected into it
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    return {
        **kept, "GOLDENTHREAD_HOME": str(home), "GOLDENTHREAD_DATABASE_URL": url, "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1", **more,
    }  # fmt: skip
