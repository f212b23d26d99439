"""`python -m bench.read`: reading made-up reports of 10,000 words by the command itself; seconds, and the most memory of all its processes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from bench.servers import ROOT
from bench.verdicts import Line

WORDS = 10_000
LIMIT_SECONDS_A_THOUSAND = 180.0
LIMIT_MEMORY = 1024.0
SAYINGS = (
    "Supervision of staff is regular in most teams, and leaves time to reflect on what children say.",
    "Case records do not always show why a decision was made.",
    "Leaders have a clear line of sight to practice in the front line.",
    "Audits are not used well enough to see what children and their families experience.",
    "Information is shared between agencies in a timely way when children are at risk of harm.",
    "Professionals do not challenge one another when a referral is not accepted.",
)


def write(folder: Path, count: int) -> None:
    """Reports of a vocabulary as wide as a language's; none near another."""
    chance = random.Random(20261126)  # noqa: S311  # made-up data, the same each time
    letters = "abcdefghijklmnoprstuvwy"
    language = ["".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(20_000)]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        parts = [f"{number % 28 + 1} May {2000 + number % 24}\n", f"Inspection of Place {number} in the County\n"]
        words = 0
        while words < WORDS:
            said = [chance.choice(SAYINGS)]
            while sum(map(len, said)) < 650:
                said.append(" ".join(chance.choices(language, k=chance.randint(8, 24))).capitalize() + ".")
            chance.shuffle(said)
            paragraph = " ".join(said).split()
            words += len(paragraph)
            parts.append("\n".join(" ".join(paragraph[at : at + 14]) for at in range(0, len(paragraph), 14)) + "\n")
            if len(parts) % 5 == 0:
                parts.append(f"\n{len(parts) // 5}\n\f")
        (folder / f"report-{number:05}.txt").write_text("\n".join(parts))


def memory(leader: int) -> float:
    """Megabytes of a process and all below it, shared pages counted once for each."""
    total = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(place.read_text().rpartition(")")[2].split()[3]) == leader:
                status = (place.parent / "status").read_text()
                total += int(status.partition("VmRSS:")[2].split()[0])
        except (OSError, IndexError, ValueError):
            continue
    return total / 1024


def measure(folder: Path, given: dict[str, str], count: int) -> dict[str, Any]:
    """Run the command once, watched."""
    write(folder, count)
    command = [sys.executable, "-m", "goldenthread.doors.cli", "ledger", "heads"]
    subprocess.run(command, cwd=ROOT, env=given, capture_output=True, check=True)  # noqa: S603  # makes the database ready
    command = [
        sys.executable,
        "-m",
        "goldenthread.doors.cli",
        "read",
        str(folder),
        "--collection",
        "Bench",
        "--format",
        "json",
    ]
    began, most = time.monotonic(), 0.0
    with subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as run:
        ended = threading.Event()

        def watch() -> None:
            nonlocal most
            while not ended.wait(0.2):
                most = max(most, memory(os.getsid(run.pid)))

        watcher = threading.Thread(target=watch)
        watcher.start()
        out, _ = run.communicate()
        ended.set()
        watcher.join()
    said = json.loads(out)
    return {"seconds": time.monotonic() - began, "memory": most, "reviews": said["reviews"], "passages": said["passages"],
            "themes": len(said["themes"])}  # fmt: skip


def lines(told: dict[str, Any], database: str, count: int) -> list[Line]:
    if told["reviews"] != count or not told["themes"]:
        raise SystemExit(f"{told['reviews']} reviews of {count}: something was lost")
    limit = LIMIT_SECONDS_A_THOUSAND * count / 1000
    return [
        Line(f"reading {count:,} reports of {WORDS:,} words", database, "1", f"{told['seconds']:.0f} s", "", told["seconds"], limit,
             shown=f"{limit:.0f} s"),
        Line("reading reports, memory of all its processes", database, "1", f"{told['memory']:.0f} MB", "", told["memory"],
             LIMIT_MEMORY, shown=f"{LIMIT_MEMORY:.0f} MB"),
    ]  # fmt: skip
