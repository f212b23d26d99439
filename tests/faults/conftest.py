"""Databases of their own for tests that kill processes or set them against one another: copies of one that is ready."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

BASE = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("GOLDENTHREAD_DATABASE_URL", "").startswith("postgres")
Load = Callable[..., dict[str, Any]]


def run(home: Path, address: str, *words: str) -> dict[str, Any]:
    surroundings = {
        **os.environ,
        "GOLDENTHREAD_HOME": str(home),
        "GOLDENTHREAD_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "goldenthread.project.settings",
        "PYTHONWARNINGS": "error",
    }
    command = [sys.executable, "-m", "tests.faults.load", *words]
    done = subprocess.run(command, env=surroundings, cwd=BASE, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-4000:]
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def on_server(statement: str) -> None:
    place = urlsplit(os.environ["GOLDENTHREAD_DATABASE_URL"])
    with psycopg.connect(
        host=place.hostname, port=place.port, user=place.username, dbname="postgres", autocommit=True
    ) as link:
        link.execute(statement)  # type: ignore[call-overload]  # made from our own names


def address_of(home: Path, name: str) -> str:
    if not POSTGRES:
        return f"sqlite:///{home}/records.sqlite3"
    place = urlsplit(os.environ["GOLDENTHREAD_DATABASE_URL"])
    return place._replace(path=f"/{name}").geturl()


@pytest.fixture(scope="session")
def _ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A home and the name of a database with the cast in it, copied for each test."""
    home, name = tmp_path_factory.mktemp("ready"), f"faults_{secrets.token_hex(4)}"
    if POSTGRES:
        on_server(f"CREATE DATABASE {name}")
    run(home, address_of(home, name), "make")
    yield home, name
    if POSTGRES:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def load(_ready: tuple[Path, str], tmp_path: Path) -> Iterator[Load]:
    """Runs one of the loads of `load.py` on a database of its own; gives what came of it."""
    ready, template = _ready
    home, name = tmp_path / "home", f"faults_{secrets.token_hex(4)}"
    shutil.copytree(ready, home)
    if POSTGRES:
        on_server(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield lambda *words: run(home, address_of(home, name), *words)
    if POSTGRES:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")
