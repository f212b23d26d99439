"""Holds: every row of the source is carried by a module or owed; every handover starts and ends in columns that people can fill."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import goldenthread
from goldenthread.domain.levels import LEVELS
from goldenthread.foundation.facts import handovers as data
from goldenthread.foundation.facts import themes as codebook
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
    named = re.search(rf"themes? [^.\n]*\b{row}\b", text, re.IGNORECASE)
    assert named or OWED["here"][row].endswith(".toml")


@with_papers
def test_the_codebook_has_every_row_that_a_passage_can_show() -> None:
    """A row of the source is in the codebook, or its first letter says why no passage shows it; strengths stay strengths."""
    rows = re.findall(r"^\| ([A-Z]\d+) \| (.*?) \|", (SHARED / "themes.md").read_text(), re.MULTILINE)
    here, away = codebook.themes(), codebook.not_here()
    assert set(here) == {code for code, _ in rows if code[0] not in away}
    assert not {code[0] for code in here} & set(away)
    for code, says in rows:
        if code in here:
            assert (here[code].stands == "strength") == says.startswith("*strength*"), code
            assert (here[code].stands == "house") == (code[0] == "H" or here[code].inferred), code
            assert here[code].often == "" or here[code].often in says, code


@pytest.mark.parametrize("code", sorted(codebook.themes()))
def test_a_theme_says_all_that_is_shown_of_it(code: str) -> None:
    theme = codebook.themes()[code]
    assert theme.area in codebook.areas()
    assert len(theme.definition) > len(theme.plain) > 3
    assert len({one.plain for one in codebook.themes().values()}) == len(codebook.themes())


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
