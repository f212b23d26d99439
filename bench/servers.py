"""A web server of two workers, with what it used of the processors and of memory."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.engines import children
from tests.pg import free_port

TICK = os.sysconf("SC_CLK_TCK")
WORKERS = 2
ROOT = Path(__file__).resolve().parent.parent
OURS = "goldenthread.project.wsgi:application"
BARE = "bench.bare.wsgi:application"


class NoServer(RuntimeError):
    """A server that did not answer in time."""


def _used(pid: int) -> float:
    """Seconds of processor time of a process and of its children that ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(value) for value in fields[11:15]) / TICK


def cpu_of(processes: list[int]) -> float:
    return sum(_used(pid) for pid in processes)


def memory_of(processes: list[int]) -> float:
    """Proportional set size in MiB: what is shared is counted once."""
    total = 0
    for pid in processes:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


@dataclass
class Server:
    """One running web server. `name`: of its database; `database`: the processes of that, if it has any."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    database: Callable[[], list[int]]

    def cpu(self) -> float:
        return cpu_of(children(self.process.pid)) + cpu_of(self.database())

    def memory(self) -> float:
        """Of the workers alone."""
        return memory_of(children(self.process.pid)[1:])


def wait_for(port: int, path: str, patience: float = 60.0) -> float:
    """Until the address answers; how many seconds it took."""
    began = time.perf_counter()
    while time.perf_counter() - began < patience:
        with contextlib.suppress(OSError):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5):  # our own
                    return time.perf_counter() - began
            except urllib.error.HTTPError as error:
                if error.code < 500:
                    return time.perf_counter() - began
        time.sleep(0.02)
    raise NoServer(f"nothing answers on port {port}")


def command(application: str, port: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", application, "--workers", str(WORKERS), "--worker-class", "sync",
        "--bind", f"127.0.0.1:{port}", "--no-control-socket", "--log-level", "error", "--timeout", "120",
    ]  # fmt: skip


def end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def serving(
    application: str,
    environment: dict[str, str],
    name: str,
    database: Callable[[], list[int]],
    ready: str = "/accounts/login/",
) -> Iterator[Server]:
    port = free_port()
    process = subprocess.Popen(command(application, port), cwd=ROOT, env=environment)  # noqa: S603  # our own command
    try:
        wait_for(port, ready)
        yield Server(name, port, process, database)
    finally:
        end(process)
