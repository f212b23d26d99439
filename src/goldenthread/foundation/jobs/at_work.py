"""Whether a job's process lives, and how far it is: a locked file beside the database.

The work itself is one transaction, in which nobody else sees how far it has come (and on SQLite nobody else can write). The lock
goes with the process, however it ends, so that a page can say at once that a job was killed.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

LONGEST = 400
LONGEST_LOOK = 0.3


@dataclass(frozen=True, slots=True)
class Progress:
    """`alive`: a process is at it now. `total`: None where it is not known yet."""

    alive: bool
    done: int = 0
    total: int | None = None
    says: str = ""


class AtWork:
    """What the process that holds a job tells of it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def tell(self, done: int, total: int | None, says: str = "") -> None:
        """How far it is, in one write: whoever reads meanwhile sees what was told before, or this."""
        told = json.dumps({"done": done, "total": total, "says": says[:100]}).ljust(LONGEST)
        os.pwrite(self._file.fileno(), told.encode(), 0)


def _place(ref: str) -> Path:
    return Path(settings.HOME) / "work" / f"{ref}.lock"


@contextmanager
def at_work(ref: str) -> Iterator[AtWork | None]:
    """Hold a job; None where another process does. The file goes when the work is over."""
    place = _place(ref)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = _held(place)
    if file is None:
        yield None
        return
    try:
        yield AtWork(file)
    finally:
        place.unlink(missing_ok=True)
        file.close()


def _held(place: Path) -> IO[str] | None:
    """The file, locked; tried for a moment, as a page that looks whether anybody is at it holds it for as long as its look."""
    until = time.monotonic() + LONGEST_LOOK
    while True:
        file = place.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if place.exists() and os.fstat(file.fileno()).st_ino == place.stat().st_ino:
                return file
        except OSError:
            if time.monotonic() > until:
                file.close()
                return None
            time.sleep(0.02)
        file.close()  # held by somebody, or thrown away by whoever held it before


def progress_of(ref: str) -> Progress:
    """Whether somebody is at a job, and how far; nobody where there is no file or no lock on it."""
    try:
        with _place(ref).open() as file:
            told = file.read(LONGEST * 2)
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return Progress(alive=False)
            except OSError:
                pass
    except FileNotFoundError:
        return Progress(alive=False)
    with suppress(ValueError, TypeError, AttributeError):
        said = json.loads(told)
        return Progress(True, int(said["done"]), said["total"], str(said["says"]))
    return Progress(alive=True)
