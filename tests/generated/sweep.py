"""By hand: a made-up organisation, the whole path by the commands in processes of their own, on SQLite; and, where it is run as
`python -m tests.pg -- python -m tests.generated.sweep trust`, its export on to PostgreSQL, whose own export has to be the same.

Sizes: village, camp, trust, town, council (5,000 people, about 100,000 rows: minutes).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import django

from tests.generated.body import TODAY
from tests.generated.places import OWNER

ENGINE = "GOLDENTHREAD_DATABASE_URL"


def command(env: dict[str, str], *words: str) -> Any:
    begun = time.monotonic()
    asked = [sys.executable, "-m", "goldenthread.doors.cli", *words, "--format", "json"]
    done = subprocess.run(asked, env=env, capture_output=True, text=True, check=False)
    print(f"  {words[0]:<8} {time.monotonic() - begun:7.1f} s  exit {done.returncode}", flush=True)
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:])
        raise SystemExit(1)
    return json.loads(done.stdout)


def held(place: Path) -> dict[str, str]:
    return {one.name: one.read_text() for one in sorted(place.glob("*.csv"))}


def take(env: dict[str, str], code: str, out: Path) -> dict[str, str]:
    command(env, "export", code, "--out", str(out), "--as", OWNER, "--reason", "A sweep by hand.")
    return held(out)


def sweep(shape: Any, seed: int, show: bool) -> None:
    from goldenthread.domain.detectors import detect
    from goldenthread.domain.time import end_of_local_day
    from goldenthread.doors.cli.detect import document
    from goldenthread.insight.checks.queries import Checked
    from tests.domain.detectors.hand import england
    from tests.generated.shapes import make
    from tests.generated.sheets import tables_of, write

    body = make(shape, seed)
    print(f"{shape.code}: {sum(map(len, body.rows.values())):,} rows, {len(body.rows['people']):,} people, seed {seed}")
    with tempfile.TemporaryDirectory() as home:
        place = Path(home)
        lite = {**os.environ, "GOLDENTHREAD_HOME": home, ENGINE: f"sqlite:///{home}/one.sqlite3"}
        command(lite, "import", str(write(body.rows, place / "in")), "--owner", OWNER)
        found = command(lite, "detect", shape.code, "--as-at", TODAY.isoformat())["themes"]
        at = end_of_local_day(TODAY, "Europe/London")
        memory = tuple(detect(tables_of(body), at, calendar=england()))
        expected = document(Checked(shape.code, TODAY, at, memory))["themes"]
        print(
            "  as in memory:", [one["id"] for one, other in zip(found, expected, strict=True) if one != other] or "all"
        )
        for one in found:
            if show or one["status"] not in ("holds", None):
                print(f"  {one['id']:<3} {one['status']} {one['says']} {one['reading'] or ''}")
        taken = take(lite, shape.code, place / "out")
        if os.environ.get(ENGINE, "").startswith("postgres"):
            command(dict(os.environ), "import", str(place / "out"), "--owner", OWNER)
            print("  the same on PostgreSQL:", take(dict(os.environ), shape.code, place / "again") == taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shape", choices=["village", "camp", "trust", "town", "council"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="every sentence")
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
    django.setup()
    from tests.generated import shapes

    sweep(getattr(shapes, args.shape.upper()), args.seed, args.show)


if __name__ == "__main__":
    main()
