"""The template: its example is sound, its guidance is never data, and what is filled in below it is read at the first try."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from textwrap import wrap

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.doors.cli.main import main
from goldenthread.doors.imports import guidance as guidance_module
from goldenthread.doors.imports.examples import NOTHING, example_cells, is_example
from goldenthread.doors.imports.given import GUIDANCE
from goldenthread.doors.imports.guidance import guidance, how, is_long, sentence
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.doors.imports.template import FIRST, HEADER_ROW, write_template
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.registers.schema import START_HERE, workbook
from tests.doors.workbooks import example, example_typed, folder

MINE = {
    "organisation": ["barn", "The Barn", "charity", "children"],
    "units": ["HB", "High Barn", None, "setting"],
    "people": ["1", "Ann Lee", None, "HB", "Helper", "no", "volunteer", "front_line"],
    "checks": ["1", "DBS check"],
    "training": ["1", "First aid", "basic", "in person"],
    "concerns": ["C1", "HB", "1", "Child 3", "2024", "14/3/2024 18:40", "14/3/2024 19:05"],
}


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "t.xlsx"
    write_template(path)
    return path


def fill(template: Path, *, over: bool) -> Path:
    """What somebody does who writes below the example, or over it."""
    book = openpyxl.load_workbook(template)
    for name, row in MINE.items():
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        if over:
            sheet.delete_rows(HEADER_ROW + 1, 20)
        for i, value in enumerate(row, start=1):
            sheet.cell(HEADER_ROW + 1 if over else HEADER_ROW + 6, i, value)
    for name in set(book.sheetnames) - set(MINE) - {"start here", "lists"} if over else ():
        del book[name]
    book.save(template)
    return template


def test_its_own_example_has_no_problem(tmp_path: Path) -> None:
    given = read_workbook(folder(tmp_path / "w", example(*workbook().tables)))
    assert (given.problems, list(given.notes), given.proposals) == ([], [], [])
    for table in given.tables.values():
        absent = {n: None for n in table.table.names if n not in table.columns}
        assert [row.values | absent for row in table.rows] == example_typed(table.table), table.name
    assert set(given.tables) == set(workbook().tables)


def test_every_example_row_carries_a_reference_that_is_nobodys() -> None:
    for name in workbook().tables:
        for row in example_cells(name):
            assert any(is_example(part) for cell in row.values() for part in cell.split(";")), (name, row)


def test_the_template_as_it_stands_says_that_nothing_was_filled_in(template: Path) -> None:
    given = read_workbook(template)
    assert [p.message for p in given.problems] == [NOTHING]
    assert (given.tables, list(given.notes)) == ({}, [])


def test_rows_of_ones_own_that_say_what_an_example_row_says_are_kept(template: Path) -> None:
    book = openpyxl.load_workbook(fill(template, over=False))
    cells = [[c.removeprefix("EX-") for c in row.values()] for row in example_cells("requirements")]
    for number, row in enumerate(cells, start=HEADER_ROW + 6):
        for i, value in enumerate(row, start=1):
            book["requirements"].cell(number, i, value or None)
    book.save(template)
    given = read_workbook(template)
    assert given.problems == []
    assert given.counts()["requirements"] == len(cells) == 5


def test_what_was_left_out_is_named_by_sheet_and_row(template: Path) -> None:
    note = next(n for n in read_workbook(fill(template, over=False)).notes if "example rows were left out" in n)
    assert "people rows 4 to 6;" in note
    assert "concerns row 4;" in note
    assert note.count(";") == len(workbook().tables) - 1


def test_an_edited_row_that_still_names_the_example_is_told_so(template: Path) -> None:
    book = openpyxl.load_workbook(fill(template, over=False))
    book["people"].cell(HEADER_ROW + 1, 2, "Ann Lee")
    book["checks"].cell(HEADER_ROW + 6, 1, "EX-P2")
    book["messages"].cell(HEADER_ROW + 1, 3, "Our message")
    book.save(template)
    given = read_workbook(template)
    told = {(p.sheet, p.column) for p in given.problems}
    assert told == {
        ("people", "ref"), ("people", "unit"), ("people", "requirement_set"), ("checks", "person"), ("messages", "ref"),
        ("messages", "sent_to_units"),
    }  # fmt: skip
    assert all("is the template's example" in p.message for p in given.problems)


def test_what_was_exported_is_nobodys_example(tmp_path: Path) -> None:
    sheets = {
        name: [list(rows[0]), *(list(r.values()) for r in rows)]
        for name in workbook().tables
        if (rows := example_cells(name))
    }
    given = read_workbook(folder(tmp_path / "w", {**sheets, "not_carried": [["What this file does not carry"]]}))
    assert (given.problems, len(given.tables["people"].rows)) == ([], 3)


@pytest.mark.parametrize("over", [True, False], ids=["over the example", "below the example"])
def test_what_is_filled_in_is_read_at_the_first_try(template: Path, over: bool) -> None:
    given = read_workbook(fill(template, over=over))
    assert given.problems == []
    assert given.counts() == dict.fromkeys(MINE, 1)
    assert given.tables["checks"].rows[0].values["kind"] == "dbs"
    assert bool([n for n in given.notes if "example rows were left out" in n]) == (not over)


def test_pointing_at_an_example_row_is_named(template: Path) -> None:
    book = openpyxl.load_workbook(fill(template, over=False))
    book["people"].cell(HEADER_ROW + 6, 4, "EX-HALL")
    book.save(template)
    assert [(p.sheet, p.column) for p in read_workbook(template).problems] == [("people", "unit")]


def test_guidance_is_never_data_wherever_it_stands(template: Path) -> None:
    book = openpyxl.load_workbook(fill(template, over=True))
    sheet = book["people"]
    assert isinstance(sheet, Worksheet)
    words = [sheet.cell(2, i).value for i in range(1, 15)]
    sheet.delete_rows(1, 2)
    for i, value in enumerate(words, start=1):
        sheet.cell(4, i, value)
    book.save(template)
    given = read_workbook(template)
    assert given.problems == []
    assert len(given.tables["people"].rows) == 1


def test_the_sheets_to_begin_with_come_first(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    names = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    assert names[0] == "start here"
    assert names[1:7] == list(FIRST) == ["organisation", "units", *START_HERE]
    assert names[-1] == "lists"
    assert set(names[1:-1]) == set(workbook().tables)


def test_every_column_has_guidance_and_every_choice_a_list(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for table in workbook().tables.values():
        sheet = book[table.name]
        assert isinstance(sheet, Worksheet)
        assert [c.value for c in sheet[HEADER_ROW]] == list(table.names)
        assert all(str(c.value).startswith(f"{GUIDANCE} ") and len(str(c.value)) > 6 for c in sheet[2])
        listed = {str(v.sqref).split(":")[0].rstrip("0123456789") for v in sheet.data_validations.dataValidation}
        wanted = {
            sheet.cell(HEADER_ROW, i).column_letter
            for i, c in enumerate(table.columns, start=1)
            if c.type in ("choice", "yesno", "ref") or (c.type == "code" and c.choices) or c.high
        }
        assert listed == wanted, table.name
        for validation in sheet.data_validations.dataValidation:
            assert len(str(validation.formula1)) <= 257
    lists = book["lists"]
    assert isinstance(lists, Worksheet)
    there = [[c.value for c in column[1:] if c.value] for column in lists.columns]
    long = [c for t in workbook().tables.values() for c in t.columns if is_long(c) and c.name != "categories"]
    assert len(long) >= 8
    assert all(list(c.choices) in there for c in long)
    assert list(handovers()) in there


def test_all_guidance_can_be_read_where_it_stands(template: Path) -> None:
    """As many lines as it needs, by the width of its column: fewer characters to a line than a spreadsheet has room for."""
    book = openpyxl.load_workbook(template)
    for table in workbook().tables.values():
        sheet = book[table.name]
        assert isinstance(sheet, Worksheet)
        high = sheet.row_dimensions[2].height or 0
        assert high + (sheet.row_dimensions[1].height or 0) < 260, table.name  # the rows below must be seen too
        for i, column in enumerate(table.columns, start=1):
            wide = sheet.column_dimensions[_dimension(sheet, i)].width - 1
            assert len(column.name) < wide
            assert len(wrap(str(sheet.cell(2, i).value), int(wide))) * 13.5 <= high, (table.name, column.name)
    first = book["start here"]
    assert isinstance(first, Worksheet)
    for row in first.iter_rows(min_row=2):
        wide = 90 if row[1].value else 150
        needed = max(len(wrap(str(c.value or ""), wide)) for c in row[:2])
        assert needed <= 1 or needed * 13.5 <= (first.row_dimensions[row[0].row].height or 0)


def _dimension(sheet: Worksheet, place: int) -> str:
    """The letter under which a file keeps the width of a column: that of the first of those that are alike."""
    return next(
        letter for letter, found in sheet.column_dimensions.items() if (found.min or 0) <= place <= (found.max or 0)
    )


def test_the_example_rows_are_grey_and_every_sheet_stands_in_the_index(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for table in workbook().tables.values():
        sheet = book[table.name]
        rows = len(example_cells(table.name))
        fills = [[c.fill.fgColor.rgb for c in sheet[HEADER_ROW + n][: len(table.columns)]] for n in range(1, rows + 2)]
        assert all(fill == "FFE6E8EA" for row in fills[:-1] for fill in row), table.name
        assert all(fill != "FFE6E8EA" for fill in fills[-1]), table.name
    index = {str(row[0].value) for row in book["start here"].iter_rows()}
    assert index >= {*workbook().tables, "lists"}
    words = " ".join(str(c.value) for row in book["start here"].iter_rows() for c in row if c.value)
    assert words.count("goldenthread ") == 1


def test_the_guidance_names_only_sheets_and_columns_there_are() -> None:
    said = tomllib.loads((Path(guidance_module.__file__).parent / "guidance.toml").read_text(encoding="utf-8"))
    tables = workbook().tables
    assert set(said) <= set(tables)
    assert [(t, c) for t, words in said.items() for c in words if c not in ("sheet", "how", *tables[t].names)] == []


@pytest.mark.parametrize(
    ("table", "column", "says"),
    [
        ("requirements", "kind", "for supervision individual or group"), ("requirements", "before_first_contact", "Blank: yes for checks"),
        ("checks", "level", "with the barred lists"), ("checks", "conditions_confirmed_on", "their supervisor"),
        ("people", "first_contact", "not yet"), ("concerns", "acknowledged_at", "told whoever raised it"),
        ("organisation", "complete", "means none"), ("actions", "from_ref", "has no sheet here"), ("named_roles", "unit", "whole organisation"),
        ("training", "mode", "taught live at a set time"), ("training", "purpose", "lead (or role) for the safeguarding lead and deputies"),
        ("clock_notes", "handover", "from the sheet lists"),
    ],
)  # fmt: skip
def test_what_somebody_stumbled_over_is_explained(table: str, column: str, says: str) -> None:
    of = workbook().tables[table]
    assert says in guidance(of.column(column), of)


def test_what_a_sheet_needs_to_be_known_stands_above_it(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert "Without this sheet it is worked out" in str(book["requirements"].cell(1, 1).value)
    assert "A reference is verified by a call" in str(book["checks"].cell(1, 1).value)
    assert "Units below have the same hours" in str(book["opening_hours"].cell(1, 1).value)
    assert "Everybody needs a dsl with a deputy_dsl" in str(book["named_roles"].cell(1, 1).value)
    given = read_workbook(fill(template, over=True))
    assert [n for n in given.notes if "merged" in n] == []


def test_guidance_says_what_is_needed_and_when() -> None:
    def said(table: str, column: str) -> str:
        return guidance(workbook().tables[table].column(column), workbook().tables[table])

    assert said("concerns", "ref") == "Needed: a short code, different for each row"
    assert said("concerns", "population").startswith("Needed once triaged_at is filled: one of: children")
    assert said("concerns", "subject") == "a stable pseudonym such as Child 14, never a name"
    assert said("people", "paid") == "Needed: yes or no"
    assert said("risks", "impact") == "Needed: a whole number from 1 to 5. 1 slight, 5 grave"
    assert said("stages", "ref") == "Needed: the reference of a complaint or disclosure"
    assert said("surveys", "area").count(";") == 10


def test_no_word_of_ours_stands_in_the_template() -> None:
    banned = re.compile(r"\b(clocks?|coding|knots?|polarity|detectors?|pulses?|recipients?|SARs?|SCRs?|null|boolean)\b")
    for table in workbook().tables.values():
        words = [
            sentence(table),
            how(table),
            *(guidance(column, table) for column in table.columns if not column.choices),
        ]
        assert [w for w in words if banned.search(w)] == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "t.xlsx"
    assert main(["template", "--out", str(out)]) == 0
    assert "Begin with organisation, units, people" in capsys.readouterr().out
    assert [p.message for p in read_workbook(out).problems] == [NOTHING]
    assert main(["template", "--out", str(out)]) == 2
    assert "already" in capsys.readouterr().err
    assert main(["template", "--out", str(out), "--force"]) == 0
    assert main(["template", "--out", str(tmp_path / "t.csv")]) == 2
    assert main(["template", "--out", str(tmp_path / "no" / "t.xlsx")]) == 2
