"""From an empty database to the first page."""

from __future__ import annotations

import time
from pathlib import Path

from bench.engines import Engine, environment
from bench.servers import BARE, OURS, serving
from bench.site import BARE_SETTINGS, run_module
from bench.verdicts import Line, seconds

MIGRATE = ["django", "migrate", "--verbosity", "0", "--no-input"]


def first_page(engine: Engine, kind: str, folder: Path, number: int) -> float:
    """Seconds from nothing: every table made, two workers started, one page answered."""
    name = f"first_{kind}_{number}"
    url, home = engine.make(name), folder / name
    more = BARE_SETTINGS if kind == "bare" else {"DJANGO_SETTINGS_MODULE": "goldenthread.project.settings"}
    given = environment(url, home, **more)
    began = time.perf_counter()
    run_module(MIGRATE, given)
    with serving(BARE if kind == "bare" else OURS, given, engine.name, engine.processes):
        took = time.perf_counter() - began
    engine.drop(name)
    return took


def start_lines(engine: Engine, folder: Path, runs: int) -> list[Line]:
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(runs):
        for kind, times in took.items():
            times.append(first_page(engine, kind, folder, number))
    ours, bare = (sorted(times)[len(times) // 2] for times in took.values())
    return [
        Line("empty database to first page", engine.name, "1", seconds(ours), seconds(bare), ours, 6.0, shown="≤ 6 s")
    ]
