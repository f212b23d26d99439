"""What is measured over HTTP: the list, raising a concern, and memory. Runs alternate between the sites."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import psycopg

from bench.load import Ask, Outcome, around, median, run, send
from bench.site import Site
from bench.size import Size
from bench.verdicts import Line, each_second, mib, ms

CLIENTS = (1, 8)
Asks = Callable[[Site, int], list[list[Ask]]]


def alternating(sites: Sequence[Site], asks: Asks, clients: int, runs: int) -> list[list[Outcome]]:
    """Each site in turn, again and again; the outcomes of each."""
    found: list[list[Outcome]] = [[] for _ in sites]
    for number in range(runs + 1):
        for site, outcomes in zip(sites, found, strict=True):
            outcome = run(site.server, asks(site, clients))
            if number:  # the first one only warms up
                outcomes.append(outcome)
    return found


def list_lines(small: Site, big: Site, bare: Site, size: Size, who: str = "leads") -> list[Line]:
    """The list at both sizes and the bare one: 95 of 100 within, and processor time each."""
    lines = []
    pages = {id(one): one.pages() for one in (small, big, bare)}
    for clients in CLIENTS:

        def asks(site: Site, clients: int) -> list[list[Ask]]:
            each = -(-size.gets // clients)
            return [list(around(pages[id(site)], cookie, each)) for cookie in site.cookies()[:clients]]

        few, many, lean = alternating((small, big, bare), asks, clients, size.runs)
        name, n = big.server.name, str(clients)
        p95 = median(many, "p95"), median(few, "p95")
        cpu = median(many, "cpu_each"), median(few, "cpu_each"), median(lean, "cpu_each")
        a, b = f"{big.size:,}", f"{small.size:,}"
        lines += [
            Line(f"concern list, 95 % within: {a} against {b}", name, n, ms(p95[0]), ms(p95[1]), p95[0] / p95[1], 1.25),
            Line(f"concern list, processor: {a} against {b}", name, n, ms(cpu[0]), ms(cpu[1]), cpu[0] / cpu[1], 1.25),
            Line(f"concern list at {a}, processor: against bare Django", name, n, ms(cpu[0]), ms(cpu[2]), cpu[0] / cpu[2], 2.0),
            Line(f"concern list at {a}, 95 % within: against bare Django", name, n, ms(p95[0]), ms(median(lean, "p95"))),
        ]  # fmt: skip
    return lines


def raise_lines(small: Site, big: Site, bare: Site, size: Size) -> list[Line]:
    """Raising a concern, stored durably: against one bare row, and at both sizes; and how many rows that writes."""
    lines = []
    before, sent = rows_in(small), 0
    for clients in CLIENTS:

        def asks(site: Site, clients: int) -> list[list[Ask]]:
            each = -(-size.posts // clients)
            return [site.raises(client, each) for client in range(clients)]

        few, many, lean = alternating((small, big, bare), asks, clients, size.runs)
        sent += (size.runs + 1) * -(-size.posts // clients) * clients
        rate = median(few, "per_second"), median(many, "per_second"), median(lean, "per_second")
        took = _each(many), _each(few)
        name, n, b = big.server.name, str(clients), f"{small.size:,}"
        lines += [
            Line(f"raising a concern at {b}: against a bare durable POST", name, n, each_second(rate[0]), each_second(rate[2]),
                 rate[0] / rate[2], 0.5, least=True),
            Line(f"raising a concern at {big.size:,}: against a bare durable POST", name, n, each_second(rate[1]),
                 each_second(rate[2]), rate[1] / rate[2], 0.5, least=True),
            Line(f"raising a concern: {big.size:,} against {b}", name, n, ms(took[0]), ms(took[1]), took[0] / took[1], 1.2),
        ]  # fmt: skip
    written = (rows_in(small) - before) / sent
    return [*lines, Line("rows written for one concern raised", small.server.name, "", f"{written:.0f}", "1")]


def _each(outcomes: Sequence[Outcome]) -> float:
    """Milliseconds a request took, on the average of a run; the median of the runs."""
    return statistics.median(statistics.fmean(one.latencies) for one in outcomes)


def rows_in(site: Site) -> int:
    """Rows in all tables of ours."""
    parts = urlsplit(site.url)
    if parts.scheme == "sqlite":
        link = sqlite3.connect(
            f"file:{parts.path[1:] if parts.path.startswith('//') else parts.path}?mode=ro", uri=True
        )
        names = [
            n
            for (n,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        ]
        found = sum(link.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names)  # noqa: S608
        link.close()
        return found
    with psycopg.connect(host="127.0.0.1", port=parts.port, user="postgres", dbname=parts.path[1:]) as pg:
        names = [n for (n,) in pg.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return sum(pg.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names)  # noqa: S608


def memory_lines(ours: Site, bare: Site, size: Size) -> list[Line]:
    """Both workers together, after some requests and after many more."""
    found = {}
    for site in (ours, bare):
        asks, done = _mixed(site), 0
        for until in (size.first, size.last):
            run(site.server, [_some(asks, client, done, until) for client in range(2)])
            done = until
            found[site.kind, until] = site.server.memory()
    first, last = found["ours", size.first], found["ours", size.last]
    name = ours.server.name
    return [
        Line("memory of two workers: against bare Django", name, "2", mib(last), mib(found["bare", size.last]),
             last / found["bare", size.last], 1.8),
        Line(f"memory growth: after {size.last:,} requests against {size.first:,}", name, "2", mib(last), mib(first),
             last / first, 1.1),
    ]  # fmt: skip


def _mixed(site: Site) -> list[list[Ask]]:
    pages = site.pages()
    return [[Ask(path, cookie) for path in pages] for cookie in site.cookies()[:2]]


def _some(asks: list[list[Ask]], client: int, done: int, until: int) -> list[Ask]:
    mine = asks[client]
    return [mine[i % len(mine)] for i in range((until - done) // 2)]


def answers(site: Site, path: str) -> int:
    return send(site.server.port, Ask(path, site.cookies()[0]))[0]
