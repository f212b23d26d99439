"""Holds: of a hostile sheet for every table each fault is named by sheet, row and column, and nothing else is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goldenthread.doors.imports.given import Given
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.foundation.registers.schema import Column, Table, workbook
from tests.doors.workbooks import MARK, example, folder, xlsx

TABLES = list(workbook().tables.values())
EVERY = example(*workbook().tables)
MEGABYTE = "x" * 1_048_576
WRONG: dict[str, Any] = {
    "date": "the day after", "partial_date": "long ago", "datetime": "31/2/2024 10:00", "int": "several", "number": "lots", "yesno": "perhaps",
    "choice": "zzzzzz",
}  # fmt: skip


def named(given: Given) -> dict[tuple[str, int | None, str], str]:
    return {(p.sheet, p.row, p.column): p.message for p in given.problems}


def spoilt(table: Table, column: Column, value: Any) -> list[Any]:
    """A good row of the table with one cell spoilt."""
    header, *rows = EVERY[table.name]
    return [value if name == column.name else cell for name, cell in zip(header, rows[0], strict=True)]


def test_the_sheets_themselves_are_sound(tmp_path: Path) -> None:
    given = read_workbook(xlsx(tmp_path / "w.xlsx", EVERY))
    assert given.problems == []
    assert given.organisation is not None
    assert given.organisation["code"] == "our-trust"


@pytest.mark.slow
def test_every_spoilt_cell_of_every_table_is_named(tmp_path: Path) -> None:
    """Wrong types, formulas and cells of a megabyte: one row for each column and fault; nothing is said of the other cells."""
    sheets = {name: list(rows) for name, rows in EVERY.items()}
    planted: dict[tuple[str, int | None, str], str] = {}
    says = {"=1+1": "Formulas are never worked out", MARK: "1,048,576 characters"}
    for table in TABLES:
        for column in (table.column(name) for name in EVERY[table.name][0]):
            wrong = [WRONG.get(column.type, "zzzzzz")] if column.type in WRONG or column.choices else []
            large = [MARK] if column.name in (EVERY[table.name][0][0], EVERY[table.name][0][-1]) else []
            for value in ("=1+1", *large, *wrong):
                sheets[table.name].append(spoilt(table, column, value))
                planted[table.name, len(sheets[table.name]), column.name] = says.get(value, "")
    found = named(read_workbook(xlsx(tmp_path / "w.xlsx", sheets, large=MEGABYTE)))
    assert len(planted) > 500
    assert [where for where, words in planted.items() if words not in found.get(where, "not named at all")] == []
    assert {(sheet, row) for sheet, row, _ in found} == {(sheet, row) for sheet, row, _ in planted}
    assert max(len(message) for message in found.values()) < 900


def test_every_reference_to_nobody_is_named(tmp_path: Path) -> None:
    sheets = {name: list(rows) for name, rows in EVERY.items()}
    planted: set[tuple[str, int | None, str]] = set()
    for table in TABLES:
        header, first, *_ = EVERY[table.name]
        pointing = [name for name in header if table.column(name).target]
        row = ["nobody-9" if name in pointing else cell for name, cell in zip(header, first, strict=True)]
        if pointing and table.column(header[0]).type == "code":
            row[0] = "another-1"
        if pointing:
            sheets[table.name].append(row)
        planted |= {(table.name, len(sheets[table.name]), name) for name in pointing}
    for table_name, column in (
        ("stages", "ref"),
        ("updates", "ref"),
        ("messages", "sent_to_units"),
        ("learning", "sent_to_units"),
    ):
        header, first, *_ = EVERY[table_name]
        sheets[table_name].append(
            [
                "nobody-9" if n == column else "another-2" if n == "ref" else c
                for n, c in zip(header, first, strict=True)
            ]
        )
        planted.add((table_name, len(sheets[table_name]), column))
    found = named(read_workbook(folder(tmp_path / "w", sheets)))
    assert len(planted) > 60
    assert [where for where in planted if "nobody-9" not in found.get(where, "not named at all")] == []
    assert {(sheet, row) for sheet, row, _ in found} == {(sheet, row) for sheet, row, _ in planted}


def test_a_duplicate_header_asks_in_every_table(tmp_path: Path) -> None:
    doubled = {
        name: [[*header, header[0].upper()], *([*row, "other"] for row in rows)]
        for name, (header, *rows) in EVERY.items()
    }
    found = named(read_workbook(folder(tmp_path / "w", doubled)))
    assert [t.name for t in TABLES if "Which one counts?" not in found.get((t.name, 1, EVERY[t.name][0][0]), "")] == []


def test_no_header_asks_in_every_table(tmp_path: Path) -> None:
    given = read_workbook(folder(tmp_path / "w", {name: rows[1:] for name, rows in EVERY.items()}))
    asks = ("Which column is which?", "is needed and is not there")
    assert {p.sheet for p in given.problems if any(words in p.message for words in asks)} == set(EVERY)
    assert given.counts() == {}


def test_a_circle_of_units_is_named_at_each_of_them(tmp_path: Path) -> None:
    units = [["code", "name", "kind", "parent"], ["A", "A", "setting", "C"], ["B", "B", "setting", "A"], ["C", "C", "setting", "B"],
             ["D", "D", "setting", "D"], ["E", "E", "setting", "A"], ["F", "F", "setting", ""]]  # fmt: skip
    given = read_workbook(folder(tmp_path / "w", {"organisation": EVERY["organisation"], "units": units}))
    assert set(named(given)) == {("units", row, "parent") for row in (2, 3, 4, 5)}
    assert all("circle" in p.message for p in given.problems)


def test_two_organisations_are_refused(tmp_path: Path) -> None:
    header, row = EVERY["organisation"]
    second = ["second-trust", *row[1:]]
    given = read_workbook(folder(tmp_path / "w", {"organisation": [header, row, second]}))
    assert [(p.sheet, p.row) for p in given.problems] == [("organisation", 3)]
    assert "names another" in given.problems[0].message


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    place = folder(tmp_path / "w", {"organisation": EVERY["organisation"], "units": EVERY["units"]})
    people = (
        'ref,name,unit,post,paid,level\nP1,"Ann,OUR-HALL,Helper,no,front_line\n'
        + "P2,Bob,OUR-HALL,Helper,no,front_line\n" * 2000
    )
    (place / "people.csv").write_text(people)
    given = read_workbook(place)
    assert any("quotation mark that is never closed" in p.message for p in given.problems if p.row == 2)
