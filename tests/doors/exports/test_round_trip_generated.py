"""Holds over made-up organisations: what was brought is what is taken away, row by row, and it is so again from place to place, with every
clock. The rows are compared with those that were written, so that one engine says what the other says.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.schema import workbook
from tests.doors.exports.test_round_trip import clocks, held, journey, take
from tests.generated.body import AT
from tests.generated.path import bring
from tests.generated.places import OWNER
from tests.generated.shapes import HAMLET, make
from tests.generated.sheets import write

pytestmark = pytest.mark.django_db
Capsys = pytest.CaptureFixture[str]
ADDED = {"clock_notes"}
"""What follows from the records' own columns is written there too; read again it changes nothing."""


def lines(text: str) -> Counter[str]:
    """The lines of a file: whole numbers without their noughts, answers and feedback without the refs that they were given here."""
    plain = re.sub(r",(SVA|FBK)-\w{8}$", ",", text, flags=re.MULTILINE)
    return Counter(re.sub(r"\b(\d+)\.0+\b", r"\1", line) for line in plain.splitlines())


def test_what_is_brought_is_what_is_taken_away(tmp_path: Path, capsys: Capsys) -> None:
    body = make(HAMLET, 3)
    assert set(body.rows) == set(workbook().tables)
    bring(capsys, write(body.rows, tmp_path / "first"))
    again = bring(capsys, tmp_path / "first", "--as", OWNER)
    assert (again["loaded"], again["changed"]) == ({}, {})  # the same file says nothing new
    with moment.lived_at(AT):
        one, two = journey(tmp_path, HAMLET.code, capsys)
    for name, text in held(tmp_path / "first").items():
        if name.removesuffix(".csv") not in ADDED:
            assert lines(one[name]) == lines(text), name
    assert two == one
    here, there = clocks(HAMLET.code, AT), clocks("far-away", AT)
    assert (there - here, here - there) == (Counter(), Counter())


def test_so_it_is_as_one_workbook(tmp_path: Path, capsys: Capsys) -> None:
    body = make(HAMLET, 5)
    bring(capsys, write(body.rows, tmp_path / "first.xlsx"))
    with moment.lived_at(AT):
        assert take(HAMLET.code, tmp_path / "out.xlsx") == 0
    one = cells(tmp_path / "out.xlsx")
    assert list(one) == [*workbook().tables, "NOT_CARRIED"]
    back = bring(capsys, tmp_path / "out.xlsx", "--as", OWNER)
    assert (back["loaded"], back["changed"]) == ({}, {})  # what was taken away says nothing new where it came from
    bring(capsys, moved(tmp_path / "out.xlsx"))
    with moment.lived_at(AT):
        assert take("far-away", tmp_path / "again.xlsx") == 0
    two = cells(tmp_path / "again.xlsx")
    assert {name: two[name] for name in two if name != "organisation"} == {
        n: one[n] for n in one if n != "organisation"
    }


def moved(file: Path) -> Path:
    """The same workbook for an organisation of another code."""
    book = openpyxl.load_workbook(file)
    book["organisation"]["A2"] = "far-away"
    book.save(file)
    return file


def cells(file: Path) -> dict[str, list[Any]]:
    book = openpyxl.load_workbook(file, read_only=True)
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}
