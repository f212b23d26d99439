"""Processes that read report files: light (no database, no models), with little memory each, and replaced when one dies or hangs."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from pathlib import Path

from goldenthread.rooms.quality.report_file import ReadReport, Unread, read_report

AT_ONCE = 2
LONGEST = 120.0
"""Seconds after which a file is given up."""
MEMORY = 700 * 1024 * 1024
"""Bytes of address space that a reading process may take beyond what it starts with."""


class ReadingPool:
    """Reading processes. One that dies or hangs is replaced, and the file that did it is named."""

    def __init__(self, workers: int, work: Callable[[Path, str], ReadReport | Unread] = read_report) -> None:
        self.workers, self.work = max(1, workers), work
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, files: Sequence[tuple[Path, str]]) -> Iterator[ReadReport | Unread]:
        """Each file's report, in order; a few are read ahead."""
        waiting: deque[tuple[Path, str, Future[ReadReport | Unread] | None]] = deque()
        coming = iter(files)
        while True:
            while len(waiting) < self.workers * 4 and (one := next(coming, None)) is not None:
                waiting.append((*one, self._send_ahead(*one)))
            if not waiting:
                return
            path, name, future = waiting.popleft()
            try:
                if future is None:
                    future = self._send(path, name)
                yield future.result(timeout=LONGEST)
            except (BrokenProcessPool, TooSlow):
                self._end()
                yield self._alone(path, name)
                waiting = deque((p, n, None) for p, n, _ in waiting)

    def _alone(self, path: Path, name: str) -> ReadReport | Unread:
        """Read it once more with nothing beside it: now whatever goes wrong is this file's doing."""
        try:
            return self._send(path, name).result(timeout=LONGEST)
        except BrokenProcessPool:
            self._end()
            return Unread(name, "damaged: it broke the program that read it")
        except TooSlow:
            self._end()
            return Unread(name, f"took longer than {LONGEST:.0f} seconds to read")

    def _send_ahead(self, path: Path, name: str) -> Future[ReadReport | Unread] | None:
        """Nothing when a file read before this one has broken the pool: it is found out in turn, and this one is sent again."""
        try:
            return self._send(path, name)
        except BrokenProcessPool:
            return None

    def _send(self, path: Path, name: str) -> Future[ReadReport | Unread]:
        if self.pool is None:
            start = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(self.workers, mp_context=start, initializer=_little_memory)
        return self.pool.submit(self.work, path, name)

    def _end(self) -> None:
        if self.pool is not None:
            for process in list((self.pool._processes or {}).values()):
                process.kill()
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None


def _little_memory() -> None:
    """In a reading process: no more memory than a report may take, and no life beyond whoever started it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with open("/proc/self/statm") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
