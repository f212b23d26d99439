"""A large folder is read row by row: what it takes in memory is what its rows hold, and a stated bound for a hundred thousand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.doors.imports.given import MOST_ALIKE
from goldenthread.doors.imports.reading import read_workbook
from tests.doors.workbooks import example, folder

PROGRAM = """
import sys
from pathlib import Path
from goldenthread.doors.imports.reading import read_workbook
given = read_workbook(Path(sys.argv[1]))
assert not given.problems, given.problems[:3]
said = Path("/proc/self/status").read_text()  # what a child began with is not counted, as getrusage does
print(sum(given.counts().values()), int(said.split("VmHWM:")[1].split()[0]) // 1024)
"""
ROWS = 30_000
MOST_MB = 180  # a hundred thousand rows may take 600; this is under a third of it, with Python itself


@pytest.mark.slow
def test_memory_of_many_rows(tmp_path: Path) -> None:
    sheets = example("organisation", "units", "people", "training")
    header, row, *_ = sheets["training"]
    course = header.index("course")
    sheets["training"] = [header, *([f"{c} {i}" if j == course else c for j, c in enumerate(row)] for i in range(ROWS))]
    place = folder(tmp_path / "w", sheets)
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(place)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    count, megabytes = map(int, done.stdout.split())
    assert count == ROWS + 1 + 2 + 3
    assert megabytes < MOST_MB


def test_thousands_alike_are_counted_and_the_first_named(tmp_path: Path) -> None:
    sheets = example("organisation", "units", "people", "checks")
    sheets["checks"] = [
        ["person", "kind", "completed"],
        *([f"nobody-{i}", "dbs", "soon"] for i in range(MOST_ALIKE + 500)),
    ]
    given = read_workbook(folder(tmp_path / "w", sheets))
    assert len(given.problems) == 2 * (MOST_ALIKE + 1)
    last = given.problems[-2:]
    assert [(p.row, p.column, p.message[:16]) for p in last] == [
        (None, c, "and 500 more in ") for c in ("completed", "person")
    ]


def test_a_very_deep_tree_of_units(tmp_path: Path) -> None:
    depth = 5_000
    units = [
        ["code", "name", "kind", "parent"],
        *([f"U{i}", f"U{i}", "team", f"U{i + 1}" if i < depth else ""] for i in range(depth + 1)),
    ]
    given = read_workbook(
        folder(tmp_path / "w", {"organisation": example("organisation")["organisation"], "units": units})
    )
    assert given.problems == []
    assert [row.values["code"] for row in given.tables["units"].rows[:2]] == [f"U{depth}", f"U{depth - 1}"]
