"""A PostgreSQL cluster for the length of one command, thrown away after it: `python -m tests.pg -- pytest -n 2`.

The command gets GOLDENTHREAD_DATABASE_URL for a role that is no superuser, so that row-level security binds it as in earnest.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg

ROLE = "goldenthread"
NONE_FOUND = "No PostgreSQL here: initdb is neither in PATH nor in /usr/lib/postgresql/*/bin."
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "unix_socket_directories=",
    "max_connections=60",
)
PATIENCE = 120.0


class NoPostgres(RuntimeError):
    """PostgreSQL is not installed here, or did not start."""


def programs() -> Path | None:
    """The folder with initdb and postgres: beside the initdb in PATH, else the newest that Debian installed."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    numbered = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdigit()]
    places += sorted(numbered, key=lambda p: int(p.parent.name), reverse=True)
    return next((p for p in places if (p / "initdb").exists() and (p / "postgres").exists()), None)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _whose() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: the system user `postgres` runs it then."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


def _make(bins: Path, data: Path) -> None:
    command = [
        bins / "initdb",
        "-A",
        "trust",
        "--no-sync",
        "-U",
        "postgres",
        "--encoding=UTF8",
        "--no-locale",
        "-D",
        data,
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", **_whose())
    if done.returncode:
        raise NoPostgres(f"initdb did not work out: {done.stderr.strip()}")


def _ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with psycopg.connect(
                host="127.0.0.1", port=port, user="postgres", dbname="postgres", autocommit=True
            ) as link:
                link.execute(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER CREATEDB")
                link.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise NoPostgres(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()}")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A running cluster on a free port of this machine; gives the database's address, and ends what it started."""
    bins = programs()
    if bins is None:
        raise NoPostgres(NONE_FOUND)
    home = Path(tempfile.mkdtemp(prefix="goldenthread-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
        _make(bins, home / "data")
        port, log = free_port(), home / "log"
        settings = [part for one in QUICK for part in ("-c", one)]
        command = [bins / "postgres", "-D", home / "data", "-h", "127.0.0.1", "-p", str(port), *settings]
        with log.open("wb") as out:
            server = subprocess.Popen(command, stdout=out, stderr=out, cwd="/", **_whose())
        try:
            _ready(server, port, log)
            yield f"postgresql://{ROLE}@127.0.0.1:{port}/{ROLE}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _ended(_signal: int, _frame: object) -> None:
    raise SystemExit(143)


def main(argv: Sequence[str]) -> int:
    """Run a command beside a cluster; its exit code, or 3 with a plain sentence where there is no PostgreSQL."""
    command = list(argv[1:] if argv[:1] == ["--"] else argv)
    if not command:
        print("Say what to run: python -m tests.pg -- pytest -n 2", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _ended)
    here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    try:
        with cluster() as address:
            surroundings = {**os.environ, "PATH": here, "GOLDENTHREAD_DATABASE_URL": address}
            return subprocess.run(command, env=surroundings).returncode
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
