"""Holds: every row of the source is carried by a module or owed; every handover starts and ends in columns that people can fill."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import goldenthread
from goldenthread.domain.levels import LEVELS
from goldenthread.foundation.facts import handovers as data
from goldenthread.foundation.facts.handovers import areas, handovers, measures
from goldenthread.foundation.rules.catalogue import rule_for_handover

SRC = Path(goldenthread.__file__).parent
SHARED = Path(__file__).resolve().parents[3] / "shared"
OWED: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "owed.toml").read_text())
ROWS = tomllib.loads((Path(data.__file__).parent / "handovers.toml").read_text())
with_papers = pytest.mark.skipif(not SHARED.is_dir(), reason="the design papers are not beside this checkout")


@with_papers
def test_every_row_of_the_source_is_carried_or_owed() -> None:
    rows = re.findall(r"^\| ([A-Z]\d+) \|", (SHARED / "themes.md").read_text(), re.MULTILINE)
    assert len(rows) == len(set(rows)) > 50
    assert set(rows) == set(OWED["here"]) | set(OWED["owed"])


@pytest.mark.parametrize("row", sorted(OWED["here"]))
def test_a_row_that_is_carried_is_named_where_it_is(row: str) -> None:
    text = (SRC / OWED["here"][row]).read_text()
    named = re.search(rf"themes? [^.\n]*\b{row}\b", text)
    assert named or OWED["here"][row].endswith(".toml")


def test_a_reading_is_of_a_row_of_the_source() -> None:
    for code, row in measures().items():
        assert set(row["checks"]) <= set(OWED["here"]) | set(OWED["owed"]), code
        assert row["says"].strip()


@with_papers
def test_every_handover_starts_and_ends_in_columns_of_the_workbook() -> None:
    book = tomllib.loads((SHARED / "workbook.toml").read_text())
    columns = {f"{table}.{column}" for table, said in book.items() for column in said}
    for code, row in ROWS.items():
        if code != "areas":
            wanted = {one for group in (*row["start_columns"], *row["meet_columns"]) for one in group.split("|")}
            assert wanted, code
            assert wanted - columns == set(), f"{code}: no such column"


@with_papers
def test_the_handovers_are_those_of_the_design() -> None:
    theirs = tomllib.loads((SHARED / "handovers.toml").read_text())
    assert set(ROWS) - {"areas"} == set(theirs) - {"areas"}
    for code, row in theirs.items():
        if code != "areas":
            for name in ("area", "from", "to", "limit", "rhythm"):
                assert ROWS[code].get(name) == row.get(name), (code, name)
            assert ROWS[code].get("red") == row.get("red"), code


@pytest.mark.parametrize("code", sorted(handovers()))
def test_a_handover_says_all_that_is_shown_of_it(code: str) -> None:
    what, row = handovers()[code], ROWS[code]
    assert what.area in areas()
    known = {*LEVELS, "partner"}
    assert {what.from_level, what.to_level} <= known
    for name in ("plain", "broken_says", "whole_says", "ask", "unmet_one", "unmet_many", "register"):
        assert str(row[name]).strip(), name
    assert "{n}" in row["unmet_many"]
    assert rule_for_handover(code) is not None, "no rule says how long it may take"
