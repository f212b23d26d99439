"""`python -m bench [--quick] [--database sqlite|postgresql|both] [PART ...]`: measure, print, and write the reference page."""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import bring, detect, pack, read, report, sight, start, themes, web
from bench.engines import Engine, environment, postgresql, sqlite
from bench.servers import ROOT
from bench.site import Site, prepare, run_module, site
from bench.size import FULL, QUICK, Size
from bench.verdicts import Line
from tests.pg import NoPostgres

NAMES = ("same", "list", "raise", "sight", "themes", "read", "bring", "detect", "start", "memory", "pack")
ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def say(words: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {words}", file=sys.stderr, flush=True)


class Run:
    """One engine's measures. Databases are made when first wanted, and shared."""

    def __init__(self, engine: Engine, folder: Path, size: Size) -> None:
        self.engine, self.folder, self.size = engine, folder, size
        self.open = contextlib.ExitStack()
        self.sites: dict[tuple[str, int], Site] = {}

    def site(self, kind: str, count: int) -> Site:
        if (kind, count) not in self.sites:
            say(f"{self.engine.name}: making {kind} with {count:,} concerns")
            made = prepare(self.engine, kind, count, self.folder, self.size.drafts)
            self.sites[kind, count] = self.open.enter_context(site(self.engine, kind, count, made))
        return self.sites[kind, count]

    def three(self) -> tuple[Site, Site, Site]:
        return self.site("ours", self.size.small), self.site("ours", self.size.big), self.site("bare", self.size.big)

    def same(self) -> list[Line]:
        """Seeding invents nothing: proven before anything is measured."""
        out, given = self.folder / "same.json", environment(self.engine.make("same"), self.folder / "same")
        run_module(["bench.seed", "--concerns", "0", "--check", "--out", str(out)], given)
        found = json.loads(out.read_text())["differences"]
        if found:
            raise SystemExit("what is seeded differs from what the changes write:\n" + "\n".join(found[:20]))
        return []

    def list(self) -> list[Line]:
        small, big, bare = self.three()
        return [*web.list_lines(small, big, bare, self.size), *self.statements(big)]

    def statements(self, big: Site) -> list[Line]:
        command = [sys.executable, "-m", "bench.statements", big.told["organisation"], big.cookies()[0]]
        given = environment(big.url, self.folder / f"ours{big.size}")
        done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=True)  # noqa: S603
        counts = json.loads(done.stdout)
        most, shown = max(counts.values()), ", ".join(f"{n} at {size} a page" for size, n in counts.items())
        return [Line("concern list, statements to the database", self.engine.name, "1", shown, "", float(most), 10.0)]

    def raise_(self) -> list[Line]:
        return web.raise_lines(*self.three(), self.size)

    def sight(self) -> list[Line]:
        out, given = self.folder / "sight.json", environment(self.engine.make("sight"), self.folder / "sight")
        run_module(
            ["bench.sight", "--clocks", str(self.size.clocks), "--runs", str(self.size.runs), "--out", str(out)], given
        )
        self.engine.drop("sight")
        return sight.lines(json.loads(out.read_text()), self.engine.name, self.size.clocks)

    def themes(self) -> list[Line]:
        out, given = self.folder / "themes.json", environment(self.engine.make("themes"), self.folder / "themes")
        run_module(
            ["bench.themes", "--codings", str(self.size.clocks), "--runs", str(self.size.runs), "--out", str(out)],
            given,
        )
        self.engine.drop("themes")
        return themes.lines(json.loads(out.read_text()), self.engine.name, self.size.clocks)

    def read(self) -> list[Line]:
        given = environment(self.engine.make("read"), self.folder / "read")
        found = read.measure(self.folder / "reports", given, self.size.reports)
        self.engine.drop("read")
        return read.lines(found, self.engine.name, self.size.reports)

    def bring(self) -> list[Line]:
        """Each way in a process and an organisation of its own, in turn, in one database."""
        given, folder = environment(self.engine.make("bring"), self.folder / "bring"), self.folder / "csv"
        bring.write(folder, self.size.rows)
        told: dict[str, list[dict[str, Any]]] = {"ready": [], "ours": [], "bare": []}
        for kind, code in (
            ("ready", ""),
            *((k, f"bench-{n}") for n in range(min(2, self.size.runs)) for k in ("ours", "bare")),
        ):
            out = self.folder / "bring.json"
            run_module(["bench.bring", kind, "--folder", str(folder), "--code", code, "--out", str(out)], given)
            told[kind].append(json.loads(out.read_text()))
        self.engine.drop("bring")
        return bring.lines(told, self.engine.name, self.size.rows)

    def detect(self) -> list[Line]:
        out, given = self.folder / "detect.json", environment(self.engine.make("detect"), self.folder / "detect")
        quick = ["--quick"] if self.size is QUICK else []
        run_module(
            [
                "bench.detect",
                "--clocks",
                str(self.size.clocks),
                "--runs",
                str(self.size.runs),
                "--out",
                str(out),
                *quick,
            ],
            given,
        )
        self.engine.drop("detect")
        return detect.lines(json.loads(out.read_text()), self.engine.name, self.size.clocks)

    def start(self) -> list[Line]:
        return start.start_lines(self.engine, self.folder, min(3, self.size.runs))

    def memory(self) -> list[Line]:
        return web.memory_lines(self.site("ours", self.size.big), self.site("bare", self.size.big), self.size)

    def pack(self) -> list[Line]:
        """The last of all: it needs no server, only the big register."""
        made = self.sites.get(("ours", self.size.big))
        if made is not None:
            url, told = made.url, made.told
        else:
            say(f"{self.engine.name}: making ours with {self.size.big:,} concerns")
            url, _, told = prepare(self.engine, "ours", self.size.big, self.folder, 0)
        command = [sys.executable, "-m", "bench.pack", told["organisation"], str(self.size.runs)]
        given = environment(url, self.folder / f"ours{self.size.big}")
        done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=True)  # noqa: S603
        return pack.lines(json.loads(done.stdout), self.engine.name, self.size.big)

    def measure(self, names: Sequence[str]) -> Iterator[tuple[str, Sequence[Line]]]:
        steps: dict[str, Callable[[], list[Line]]] = {
            "same": self.same, "start": self.start, "sight": self.sight, "themes": self.themes,
            "read": self.read, "bring": self.bring, "detect": self.detect, "list": self.list, "raise": self.raise_,
            "memory": self.memory, "pack": self.pack,
        }  # fmt: skip
        with self.open:
            for name in (n for n in steps if n in names):
                say(f"{self.engine.name}: {name}")
                yield name, steps[name]()


def measure(names: Sequence[str], databases: Sequence[str], size: Size) -> list[Line]:
    """Every part, printed and (in a full run) written on its page as soon as it is measured."""
    lines: list[Line] = []
    for database in databases:
        folder = Path(tempfile.mkdtemp(prefix="goldenthread-bench-"))
        try:
            with ENGINES[database](folder) as engine:
                began = time.monotonic()
                for name, found in Run(engine, folder, size).measure(names):
                    minutes, began = (time.monotonic() - began) / 60, time.monotonic()
                    lines += found
                    if found:
                        print(report.as_text(found), flush=True)
                    if found and size is FULL:
                        report.keep(name, database, report.conditions(engine.version, minutes), found)
                        report.write(tuple(report.TITLES))
        except NoPostgres as error:
            say(f"postgresql is left out: {error}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="How fast, on this machine, against bare Django and SQL."
    )
    parser.add_argument(
        "--quick", action="store_true", help="a small register: shows that it works, judges nothing, writes no page"
    )
    parser.add_argument("--database", choices=(*ENGINES, "both"), default="both")
    parser.add_argument("part", nargs="*", metavar="PART", help=f"one measure or more ({', '.join(NAMES)})")
    args = parser.parse_args()
    if unknown := set(args.part) - set(NAMES):
        parser.error(f"there is no measure called {', '.join(sorted(unknown))}: {', '.join(NAMES)}")
    databases = list(ENGINES) if args.database == "both" else [args.database]
    lines = measure(args.part or NAMES, databases, QUICK if args.quick else FULL)
    print(report.summary([line.cells() for line in lines]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
