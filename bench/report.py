"""The table on the screen and in docs/reference/performance.md."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import django

from bench.servers import ROOT
from bench.verdicts import Line

PAGE = ROOT / "docs" / "reference" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
HEAD = ["measure", "database", "clients", "ours", "baseline", "ratio", "limit", "verdict"]


def as_text(lines: Sequence[Line]) -> str:
    """The table for a terminal."""
    rows = [HEAD, *(line.cells() for line in lines)]
    wide = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)).rstrip() for row in rows)


def as_markdown(lines: Sequence[Line]) -> str:
    rows = [HEAD, ["---"] * len(HEAD), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def summary(lines: Sequence[Line]) -> str:
    judged = [line.verdict for line in lines if line.verdict]
    parts = [f"{judged.count(word)} {word}" for word in ("met", "missed", "not done") if word in judged]
    return ", ".join(parts) or "nothing was judged"


def conditions(versions: Sequence[str], quick: bool, minutes: float) -> str:
    """When and on what it was measured."""
    what = (
        "A quick run, with a small register: it shows that all of it works, and judges nothing."
        if quick
        else "The full run."
    )
    named = ", ".join([f"Python {platform.python_version()}", f"Django {django.get_version()}", *versions])
    day = datetime.now(UTC).date()
    return (
        f"{what} Measured on {day:%d %B %Y} on one machine with 2 cores and 24 GiB, in {minutes:.0f} minutes. {named}."
    )


def write(lines: Sequence[Line], said: str, page: Path = PAGE) -> None:
    """Put the table between the page's two marks; the words around it stay."""
    text = page.read_text(encoding="utf-8")
    part = f"{BEGIN}\n{said}\n\n{as_markdown(lines)}\n\n{summary(lines)[:1].upper()}{summary(lines)[1:]}.\n{END}"
    fresh, count = re.subn(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _found: part, text, flags=re.S)
    if count != 1:
        raise ValueError(f"{page} must hold the two marks once")
    page.write_text(fresh, encoding="utf-8")
