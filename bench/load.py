"""A bounded load over loopback: so many clients, each with a session of its own, one request after another."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bench.servers import Server


@dataclass(frozen=True)
class Ask:
    """One request. A `body` makes it a form that is sent."""

    path: str
    cookie: str
    body: str | None = None
    expect: int = 200


@dataclass
class Outcome:
    """What a run took: latencies in milliseconds, requests a second, processor milliseconds a request."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    failures: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def cpu_each(self) -> float:
        return self.cpu * 1000 / len(self.latencies)


def send(port: int, ask: Ask) -> tuple[int, bytes, str]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": ask.cookie, "Origin": f"http://127.0.0.1:{port}"}
    if ask.body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        link.request("GET" if ask.body is None else "POST", ask.path, ask.body, headers)
        answer = link.getresponse()
        return answer.status, answer.read(), answer.getheader("Location", "")
    finally:
        link.close()


def _client(port: int, asks: Iterable[Ask], outcome: Outcome) -> None:
    for ask in asks:
        began = time.perf_counter()
        try:
            status, _, _ = send(port, ask)
        except OSError as error:
            outcome.failures.append(f"{ask.path}: {error}")
            continue
        outcome.latencies.append((time.perf_counter() - began) * 1000)
        if status != ask.expect:
            outcome.failures.append(f"{ask.path}: {status}")


def run(server: Server, asks: Sequence[Sequence[Ask]]) -> Outcome:
    """Each client sends its own requests, all clients at once. Raises where an answer was not the expected one."""
    outcomes = [Outcome() for _ in asks]
    threads = [
        threading.Thread(target=_client, args=(server.port, mine, outcome), daemon=True)
        for mine, outcome in zip(asks, outcomes, strict=True)
    ]
    cpu, began = server.cpu(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = Outcome(seconds=time.perf_counter() - began, cpu=server.cpu() - cpu)
    for one in outcomes:
        whole.latencies += one.latencies
        whole.failures += one.failures
    if whole.failures:
        raise RuntimeError(f"{len(whole.failures)} of {sum(map(len, asks))} requests failed: {whole.failures[:3]}")
    return whole


def median(outcomes: Sequence[Outcome], what: str) -> float:
    return statistics.median(getattr(one, what) for one in outcomes)


def around(paths: Sequence[str], cookie: str, times: int) -> Iterator[Ask]:
    """The paths in turn, so many requests in all."""
    for i in range(times):
        yield Ask(paths[i % len(paths)], cookie)
