"""The table on the screen, and the page docs/reference/performance.md: each part as it was last measured, by database."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

from bench.servers import ROOT
from bench.verdicts import Line

PAGE = ROOT / "docs" / "reference" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
KEPT = ROOT / "bench" / "measured.json"
TITLES = {
    "start": "An empty database",
    "sight": "The line of sight",
    "list": "The list of concerns",
    "raise": "Raising a concern",
    "memory": "Memory",
    "pack": "The pack for a board",
    "themes": "Themes",
    "read": "Reading published reviews",
    "bring": "An import",
    "detect": "The checks",
}
HEAD = ["measure", "database", "clients", "ours", "baseline", "ratio", "limit", "verdict"]


def as_text(lines: Sequence[Line]) -> str:
    """The table for a terminal."""
    rows = [HEAD, *(line.cells() for line in lines)]
    wide = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)).rstrip() for row in rows)


def as_markdown(cells: Sequence[Sequence[str]]) -> str:
    rows = [HEAD, ["---"] * len(HEAD), *cells]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def summary(cells: Sequence[Sequence[str]]) -> str:
    judged = [row[-1] for row in cells if row[-1]]
    parts = [f"{judged.count(word)} {word}" for word in ("met", "missed", "not done") if word in judged]
    return ", ".join(parts) or "nothing was judged"


def conditions(version: str, minutes: float) -> str:
    """When and on what one part was measured."""
    day = datetime.now(UTC).date()
    return (
        f"Measured on {day:%d %B %Y} on one machine with {os.cpu_count()} cores, in {max(1, round(minutes))} min. "
        f"Python {platform.python_version()}, Django {django.get_version()}, {version}."
    )


def kept(file: Path = KEPT) -> dict[str, Any]:
    """What was measured last: part -> database -> when, and the rows."""
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def keep(part: str, database: str, said: str, lines: Sequence[Line], file: Path = KEPT) -> None:
    """One part of one database takes the place of what was measured before; the others stay, with their own dates."""
    found = kept(file)
    found.setdefault(part, {})[database] = {"said": said, "rows": [line.cells() for line in lines]}
    file.write_text(json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def page_of(found: dict[str, Any], names: Sequence[str]) -> str:
    """The table of every part that was measured, in the order of `names`, and the sum of the verdicts."""
    every, text = [], []
    for name in (n for n in names if n in found):
        shown = [found[name][d] for d in ("sqlite", "postgresql") if d in found[name]]
        rows = [row for one in shown for row in one["rows"]]
        if rows:
            every += rows
            text += [f"### {TITLES[name]}", *dict.fromkeys(one["said"] for one in shown), as_markdown(rows)]
    total = summary(every)
    return "\n\n".join([f"**{total[:1].upper()}{total[1:]}.** `python -m bench PART` measures one part again.", *text])


def write(names: Sequence[str], page: Path = PAGE, file: Path = KEPT) -> None:
    """Put what is kept between the page's two marks; the words around it stay."""
    text = page.read_text(encoding="utf-8")
    part = f"{BEGIN}\n{page_of(kept(file), names)}\n{END}"
    fresh, count = re.subn(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _found: part, text, flags=re.S)
    if count != 1:
        raise ValueError(f"{page} must hold the two marks once")
    page.write_text(fresh, encoding="utf-8")
