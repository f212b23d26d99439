"""The site and the public door as two processes of one command, on this machine only, until the command is ended."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

HOST = "127.0.0.1"
APPLICATION = "goldenthread.project.wsgi:application"
LONGEST_SOCKET = 100  # a Unix socket's path may not be longer than about this
PATIENCE = 10.0
ENDS_WITH_PARENT = 1  # the number of that wish in Linux


class PortTaken(Exception):
    """Something else answers there already."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is taken. Choose another: goldenthread demo --port N (N and N + 1 are used).")


class Ended(Exception):
    """Somebody asked the command to end, or a process of it did."""


def address(port: int) -> str:
    return f"http://{HOST}:{port}"


def need_free(*ports: int) -> None:
    """Raise `PortTaken` for the first port that cannot be listened on."""
    for port in ports:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((HOST, port))
            except OSError as error:
                raise PortTaken(port) from error


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Ctrl-C and SIGTERM raise `Ended` inside, once; a second one while ending is let pass."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, signal.SIG_IGN)
        raise Ended

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@dataclass(slots=True)
class Serving:
    """The site's process, begun at once, and the public door's. Use it as a context: leaving it ends both."""

    port: int
    home: Path
    workers: int = 2
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __enter__(self) -> Serving:
        (self.home / "run").mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.home / "static").mkdir(exist_ok=True)
        self._start("web", self.port, {})
        return self

    def __exit__(self, *_error: object) -> None:
        for one in self.processes.values():
            if one.poll() is None:
                one.terminate()
        for one in self.processes.values():
            try:
                one.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()

    def open_public_door(self) -> None:
        """The second process, begun when the first no longer needs the machine for itself."""
        self._start("public", self.port + 1, {"GOLDENTHREAD_DOOR": "public"})

    def _start(self, name: str, port: int, more: Mapping[str, str]) -> None:
        said = {
            **os.environ,
            "GOLDENTHREAD_DEMONSTRATION": "1",
            "GOLDENTHREAD_ADDRESS": address(self.port),
            "GOLDENTHREAD_PUBLIC_ADDRESS": address(self.port + 1),
            **more,
        }
        words = [
            sys.executable,
            "-m",
            "gunicorn",
            APPLICATION,
            "--bind",
            f"{HOST}:{port}",
            "--workers",
            str(self.workers),
        ]
        words += ["--preload", "--log-level", "warning", "--graceful-timeout", "5", *self._control(name)]
        # A group of its own: Ctrl-C reaches this command alone, which then ends both in order.
        self.processes[name] = subprocess.Popen(  # noqa: S603  # our own words only
            words, env=said, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_ends_with_the_command
        )

    def _control(self, name: str) -> list[str]:
        place = self.home / "run" / f"{name}-{self.port}.ctl"
        return ["--control-socket", str(place)] if len(str(place)) <= LONGEST_SOCKET else ["--no-control-socket"]

    def wait_until_up(self) -> None:
        """Until all that were begun answer; `Ended` when one gave up, or does not answer for long."""
        until = time.monotonic() + 3 * PATIENCE
        for port in (self.port, self.port + 1)[: len(self.processes)]:
            while not answers(port):
                self.need_running()
                if time.monotonic() > until:
                    raise Ended(f"{address(port)} does not answer")
                time.sleep(0.05)

    def need_running(self) -> None:
        for name, one in self.processes.items():
            if one.poll() is not None:
                raise Ended(f"the {name} process ended by itself")

    def stay(self, every: Callable[[], None] = lambda: None) -> None:
        """In the foreground, until somebody ends the command."""
        while True:
            self.need_running()
            every()
            time.sleep(0.5)


def _ends_with_the_command() -> None:
    """Where the kernel can: a command that is killed outright leaves no process behind."""
    try:
        ctypes.CDLL(None).prctl(ENDS_WITH_PARENT, signal.SIGTERM)
    except (AttributeError, OSError):
        return


def answers(port: int) -> bool:
    """Whether anything speaks HTTP there."""
    try:
        with urllib.request.urlopen(f"{address(port)}/", timeout=PATIENCE):  # noqa: S310  # our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
