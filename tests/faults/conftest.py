"""Databases of their own for tests that kill processes or set them against one another: copies of one that is ready."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.ready import POSTGRES, RECORDS, Ready, on_server

BASE = Path(__file__).resolve().parents[2]
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


def address_of(home: Path, name: str) -> str:
    if not POSTGRES:
        return f"sqlite:///{home}/{RECORDS}"
    place = urlsplit(os.environ["GOLDENTHREAD_DATABASE_URL"])
    return place._replace(path=f"/{name}").geturl()


@pytest.fixture
def load(ready: Ready, db: None, tmp_path: Path) -> Iterator[Load]:
    """Runs one of the loads of `load.py` on a database of its own; gives what came of it."""
    home, name = tmp_path / "home", f"faults_{secrets.token_hex(4)}"
    home.mkdir()
    ready.copied(name, home)
    yield lambda *words: run(home, address_of(home, name), *words)
    if POSTGRES:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")
