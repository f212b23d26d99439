"""Somebody who has read only the template fills it in: what they are told at the first try is enough for the second."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.doors.cli.main import main
from goldenthread.doors.imports.template import HEADER_ROW, write_template
from goldenthread.foundation.registers.schema import workbook
from tests.world import World

WRITTEN: dict[str, Any] = tomllib.loads((Path(__file__).parent / "persona.toml").read_text(encoding="utf-8"))
BELOW = HEADER_ROW + 8
"""They write below the grey rows, and leave those."""


def filled(path: Path, mended: dict[tuple[str, int, str], str] | None = None) -> Path:
    write_template(path)
    book = openpyxl.load_workbook(path)
    for name, written in WRITTEN.items():
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        places = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
        for number, row in enumerate(written["rows"], start=BELOW):
            for column, value in zip(written["columns"], row, strict=True):
                value = (mended or {}).get((name, number, column), value)
                if value:
                    sheet.cell(number, places[column], value)
    book.save(path)
    return path


def bring(capsys: pytest.CaptureFixture[str], path: Path, *more: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = main(["import", str(path), "--format", "json", *more])
    return code, json.loads(capsys.readouterr().out)


def test_every_sheet_is_filled_but_one_for_exports() -> None:
    assert set(WRITTEN) == set(workbook().tables) - {"clock_notes"}


@pytest.mark.slow
def test_a_workbook_of_somebody_who_read_only_the_template_loads_at_the_second_try(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = ("--owner", "mary@willow.example")
    code, said = bring(capsys, filled(tmp_path / "first.xlsx"), *owner)
    told = {(p["sheet"], p["row"], p["column"]): p["message"] for p in said["problems"]}
    assert (code, said["loaded"]) == (2, {})
    assert told == {
        (
            "units",
            BELOW + 1,
            "opened",
        ): "‘2010’ is a year only: give the day, such as 2010-03-14. Leave it blank if it is not known.",
        (
            "training",
            BELOW,
            "mode",
        ): "‘Online’ may be either of two. Write webinar where somebody teaches at a set time, e_learning where"
        " each works through it alone.",
    }
    mending = {("units", BELOW + 1, "opened"): "2010-09-01", ("training", BELOW, "mode"): "e-learning"}
    mended = filled(tmp_path / "second.xlsx", mending)
    code, said = bring(capsys, mended, *owner)
    assert (code, said["problems"]) == (0, [])
    rows = {name: len(written["rows"]) for name, written in WRITTEN.items()}
    assert {**said["loaded"], **said["changed"], **said["unchanged"]}.keys() == rows.keys()
    code, again = bring(capsys, mended, "--as", "mary@willow.example")
    assert (code, again["loaded"], again["changed"]) == (0, {}, {})
    assert again["unchanged"] == rows
    assert sum("example rows" in note for note in said["notes"]) == 1
