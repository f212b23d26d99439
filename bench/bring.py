"""`python -m bench.bring`: a folder of CSV files brought by the command itself, against a bare bulk insert of the same rows.

The bare one reads the same files and writes the same rows, a version of each with its digest, and a ledger entry for each thousand:
no rules, no clocks, no readings, no sealed text. Each run is a process of its own and an organisation of its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.verdicts import Line, each_second

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
OWNER = "owner@example.org"
BATCH = 1000
LIMIT_MEMORY = 600.0
SHARES = {"people": 3, "training": 35, "checks": 25, "supervision": 25, "touch_points": 7, "concerns": 5}
"""Of each hundred rows, how many of which table."""
UNITS = 40
FIRST = date(2023, 9, 4)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.bring")
    parser.add_argument("what", choices=("ready", "ours", "bare"))
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--code", default="")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import django

    django.setup()
    works: dict[str, Callable[[Path, str], dict[str, Any]]] = {"ready": ready, "ours": ours, "bare": bare}
    args.out.write_text(json.dumps(works[args.what](args.folder, args.code)))
    return 0


# ---- the files ---------------------------------------------------------------------------------


def write(folder: Path, rows: int) -> None:
    """An organisation's folder with so many rows, made up, the same each time."""
    chance = random.Random(20261127)  # noqa: S311  # made-up data
    count = {name: rows * share // 100 for name, share in SHARES.items()}
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Callable[[random.Random, int, int], dict[str, str]]] = {
        "people": _person, "training": _training, "checks": _check, "supervision": _supervision,
        "touch_points": _touch_point, "concerns": _concern,
    }  # fmt: skip
    units = [{"code": f"U{i}", "name": f"Setting {i}", "kind": "setting", "parent": ""} for i in range(UNITS)]
    _file(folder / "units.csv", iter(units))
    for name, make in made.items():
        _file(folder / f"{name}.csv", (make(chance, i, count["people"]) for i in range(count[name])))


def _file(path: Path, rows: Iterator[dict[str, str]]) -> None:
    first = next(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, first)
        out.writeheader()
        out.writerow(first)
        out.writerows(rows)


def _day(chance: random.Random, within: int = 900) -> date:
    return FIRST + timedelta(days=chance.randrange(within))


def _person(chance: random.Random, i: int, _people: int) -> dict[str, str]:
    started = _day(chance, 200)
    return {"ref": f"P{i}", "name": f"Robin Bench {i}", "email": f"p{i}@example.org", "unit": f"U{i % UNITS}",
            "post": "Worker", "paid": "yes" if i % 3 else "no", "engagement": "employee" if i % 3 else "volunteer",
            "level": "dsl" if i == 0 else "operational" if i % 10 == 0 else "front_line", "contact_with": "children",
            "regulated_activity": "yes", "started": str(started), "first_contact": str(started + timedelta(days=7))}  # fmt: skip


def _training(chance: random.Random, i: int, people: int) -> dict[str, str]:
    due = _day(chance)
    return {"person": f"P{i % people}", "course": f"Course {i // people}", "purpose": "induction" if i < people else "refresher",
            "mode": "face_to_face", "due": str(due), "completed": str(due + timedelta(days=chance.randint(-20, 5))),
            "expires": str(due + timedelta(days=730)), "local_context": "yes", "did_differently": "I ask open questions."}  # fmt: skip


def _check(chance: random.Random, i: int, people: int) -> dict[str, str]:
    asked = _day(chance)
    kind = ("identity", "reference", "right_to_work", "qualification")[i // people % 4]
    return {"person": f"P{i % people}", "kind": kind, "requested": str(asked),
            "completed": str(asked + timedelta(days=chance.randint(1, 20))), "verified_by": "P0", "outcome": "accepted"}  # fmt: skip


def _supervision(chance: random.Random, i: int, people: int) -> dict[str, str]:
    due = FIRST + timedelta(days=i % people % 60 + i // people * 60)
    return {"person": f"P{i % people}", "supervisor": "P0" if i % people else "P10", "kind": "individual", "due": str(due),
            "held": str(due + timedelta(days=chance.randint(-5, 5))), "minutes": "45", "safeguarding_minutes": "20",
            "supervisee_agrees": "yes"}  # fmt: skip


def _touch_point(chance: random.Random, i: int, people: int) -> dict[str, str]:
    on = _day(chance)
    return {"ref": f"T{i}", "unit": f"U{i % UNITS}", "title": f"Door {i} cannot be seen", "raised_by": f"P{i % people}",
            "raised_on": str(on), "seen_operational_on": str(on + timedelta(days=1)), "answered_on": str(on + timedelta(days=5)),
            "likelihood": "2", "impact": "3", "owner": "P0"}  # fmt: skip


def _concern(chance: random.Random, i: int, people: int) -> dict[str, str]:
    on = _day(chance)
    return {"ref": f"C{i}", "unit": f"U{i % UNITS}", "raised_by": f"P{i % people}", "subject": f"Child {i}",
            "came_to_attention_at": f"{on} 10:00", "reported_at": f"{on} 11:00", "population": "children",
            "categories": "neglect", "immediate_danger": "no", "acknowledged_at": f"{on} 13:00",
            "triaged_at": f"{on} 15:00", "triaged_by": "P0", "threshold": "early_help", "rationale": "Support was agreed.",
            "outcome_told_at": f"{on} 16:00"}  # fmt: skip


# ---- both ways ---------------------------------------------------------------------------------


def ready(_folder: Path, _code: str) -> dict[str, Any]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    return {}


def _took(work: Callable[[], None]) -> dict[str, Any]:
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu,
            "memory": _most_memory()}  # fmt: skip


def _most_memory() -> float:
    """The most memory that this very process ever held, in MB: what `getrusage` says includes whoever started it."""
    said = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(said.split()[1]) / 1024


def ours(folder: Path, code: str) -> dict[str, Any]:
    """The whole command: reading, every rule, storing, and every check counted."""
    from goldenthread.doors.cli.main import main as goldenthread

    def work() -> None:
        words = [
            "import",
            str(folder),
            "--organisation",
            code,
            "--name",
            code,
            "--owner",
            f"{code}-{OWNER}",
            "--format",
            "json",
        ]
        if goldenthread(words):
            raise SystemExit("the import was refused")

    return _took(work)


def bare(folder: Path, code: str) -> dict[str, Any]:
    """The rows that our import of `code` stored, once more: read from the same files, inserted under new keys."""
    from bench.bare_bring import again, stored

    kept = stored(code)
    return {**_took(lambda: again(folder, kept)), "rows": sum(len(rows) for rows in kept.tables.values())}


def lines(told: dict[str, list[dict[str, Any]]], database: str, rows: int) -> list[Line]:
    mine, lean = (statistics.median(one["seconds"] for one in told[kind]) for kind in ("ours", "bare"))
    cpu = [statistics.median(one["cpu"] for one in told[kind]) for kind in ("ours", "bare")]
    memory = max(one["memory"] for one in told["ours"])
    stored = told["bare"][0]["rows"]
    if stored < rows * 0.99:
        raise SystemExit(f"{stored} rows of {rows}: something was lost")
    return [
        Line(f"import of {rows:,} rows from CSV: against a bare bulk insert", database, "1", each_second(rows / mine),
             each_second(rows / lean), lean / mine, 0.3, least=True),
        Line("the same, processor of the command itself", database, "1", f"{cpu[0]:.1f} s", f"{cpu[1]:.1f} s"),
        Line(f"import of {rows:,} rows, most memory", database, "1", f"{memory:.0f} MB", "", memory, LIMIT_MEMORY,
             shown=f"≤ {LIMIT_MEMORY:.0f} MB"),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
