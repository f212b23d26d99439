"""Starting the process that does the work that waits, as soon as somebody asks for work."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

from django.conf import settings
from django.db import transaction

COMMAND = ("-m", "goldenthread.doors.cli", "work")


def start_soon() -> None:
    """Start it once what was asked for is stored. Where a web process may start none, `run-due` does the work within minutes."""
    if settings.START_WORK:
        transaction.on_commit(_start)


def _start() -> None:
    surroundings = {name: value for name, value in os.environ.items() if name != "GOLDENTHREAD_DOOR"}
    surroundings["GOLDENTHREAD_HOME"] = str(settings.HOME)
    process = subprocess.Popen(  # noqa: S603  # our own command, without words from anybody
        [sys.executable, *COMMAND], env=surroundings, start_new_session=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    threading.Thread(target=process.wait, daemon=True).start()  # so that it leaves no dead entry behind
