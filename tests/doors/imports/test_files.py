"""Files of every kind: encodings, separators, sheets of no table, damaged and hostile ones."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from goldenthread.doors.imports.reading import read_workbook
from tests.doors.workbooks import example, folder, xlsx

BASE = example("organisation", "units", "people")
PEOPLE = ["ref", "name", "unit", "post", "paid", "level"]


def person(ref: str, name: str = "Somebody") -> list[str]:
    return [ref, name, "OUR-HALL", "Helper", "no", "front line"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_separators_are_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["Ref", " NAME ", "unit", "post *", "Paid (required)", "level"], person("P1", "Berà ")]
    given = read_workbook(folder(tmp_path / "w", {**BASE, "people": rows}, encoding=encoding, delimiter=delimiter))
    assert given.problems == []
    assert given.tables["people"].rows[0].values["name"] == "Berà"
    assert bool([n for n in given.notes if "Windows-1252" in n]) == (encoding == "cp1252")


def test_a_separator_that_the_file_names(tmp_path: Path) -> None:
    place = folder(tmp_path / "w", BASE)
    (place / "people.csv").write_text("sep=;\r\nref;name;unit;post;paid;level\r\nP1;Ann;OUR-HALL;Helper;no;board\r\n")
    given = read_workbook(place)
    assert given.problems == []
    assert given.tables["people"].rows[0].number == 3


def test_sheets_of_no_table_and_sheets_twice(tmp_path: Path) -> None:
    sheets = {
        **BASE,
        "Staff list": [["Person ID", "Full name", "Team", "Role", "Paid", "Level"], person("P1")],
        "Budget": [["a", "b"], [1, 2]],
    }
    given = read_workbook(xlsx(tmp_path / "w.xlsx", sheets))
    assert given.problems == []
    assert [(p.given, p.proposed) for p in given.proposals if p.kind == "sheet"] == [("Staff list", "people")]
    assert any(note.startswith("Budget: the sheet is none") for note in given.notes)
    twice = read_workbook(xlsx(tmp_path / "t.xlsx", {**BASE, "People ": BASE["people"]}))
    assert "Two sheets are the table people" in twice.problems[0].message


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("w.xlsx", b"not a workbook", "is no workbook"), ("w.xlsx", b"\xd0\xcf\x11\xe0 old", "password-protected"),
        ("w.csv", b"PK\x03\x04", "looks like a workbook"),
        ("people.csv", b"ref,name\x00\n", "is not text"), ("w.xlsx", None, "There is no file"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_a_problem_and_no_fault(
    tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    given = read_workbook(tmp_path / name, organisation="barn")
    assert any(says in p.message for p in given.problems), given.problems


def test_a_zip_that_is_no_workbook_and_a_damaged_sheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.xlsx", "w") as parts:
        parts.writestr("a.txt", "hello")
    assert "could not be opened" in read_workbook(tmp_path / "z.xlsx").problems[0].message
    path = xlsx(tmp_path / "w.xlsx", BASE)
    with zipfile.ZipFile(path) as parts:
        held = {n: parts.read(n) for n in parts.namelist()}
    with zipfile.ZipFile(path, "w") as parts:
        for n, data in held.items():
            parts.writestr(n, data[: len(data) // 2] if n.endswith("sheet3.xml") else data)
    assert any(p.sheet == "people" and "damaged" in p.message for p in read_workbook(path).problems)


@pytest.mark.slow
def test_a_sheet_that_claims_rows_without_end(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "w.xlsx", BASE)
    with zipfile.ZipFile(path) as parts:
        held = {n: parts.read(n) for n in parts.namelist()}
    with zipfile.ZipFile(path, "w") as parts:
        for n, data in held.items():
            parts.writestr(n, data.replace(b'<row r="3"', b'<row r="1999999999"') if n.endswith("sheet3.xml") else data)
    assert any("more rows than a sheet can have" in p.message for p in read_workbook(path).problems)


def test_an_empty_folder_and_files_beside(tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    assert "holds no CSV file" in read_workbook(tmp_path / "e").problems[0].message
    place = folder(tmp_path / "w", BASE)
    (place / "read me.docx").write_bytes(b"x")
    given = read_workbook(place)
    assert given.problems == []
    assert "read me.docx is no CSV file and was not read." in list(given.notes)
