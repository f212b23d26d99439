"""A workbook or folder read whole: keys, references put right, units from names, gates, notes, and files of other kinds."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goldenthread.doors.imports.given import Given, Known, KnownPerson
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.doors.imports.sense import NO_END
from tests.doors.workbooks import example, folder, xlsx

BASE = example("organisation", "units", "people")
PEOPLE = ["ref", "name", "unit", "post", "paid", "level"]


def person(ref: str, name: str = "Somebody", unit: str = "OUR-HALL", **more: Any) -> list[Any]:
    return [ref, name, unit, "Helper", "no", "front line", *more.values()]


def read(tmp_path: Path, sheets: dict[str, list[list[Any]]], **more: Any) -> Given:
    return read_workbook(folder(tmp_path / "w", sheets), **more)


def notes(given: Given, about: str) -> list[str]:
    return [note for note in given.notes if note.startswith(about)]


def said(given: Given) -> list[tuple[str, int | None, str]]:
    return [(p.sheet, p.row, p.column) for p in given.problems]


def test_a_header_below_a_title_and_program_names_below_it(tmp_path: Path) -> None:
    rows = [
        ["People, exported on Friday"],
        [],
        ["", "Do not share"],
        PEOPLE,
        [f"SYS__{n.upper()}__C" for n in PEOPLE],
        person("P1"),
    ]
    given = read(tmp_path, {**BASE, "people": rows})
    assert given.problems == []
    assert [row.number for row in given.tables["people"].rows] == [6]
    assert "program names" in notes(given, "people")[0]


def test_unknown_columns_are_kept_as_notes_and_reported(tmp_path: Path) -> None:
    rows = [[*PEOPLE, "Shoe size", "Total"], [*person("P1"), "42", "=1+1"], [*person("P2"), None, None]]
    given = read_workbook(xlsx(tmp_path / "w.xlsx", {**BASE, "people": rows}))
    assert given.problems == []
    first, second = given.tables["people"].rows
    assert (first.extra, second.extra) == ({"Shoe size": "42"}, None)
    assert any("‘Shoe size’ is not known" in note for note in given.notes)
    assert any("formula in a column that is not known" in note for note in given.notes)


def test_a_formula_in_a_known_column_is_refused_whatever_it_once_gave(tmp_path: Path) -> None:
    rows = [[*PEOPLE, "started"], [*person("P1"), "=TODAY()"]]
    path = xlsx(tmp_path / "w.xlsx", {**BASE, "people": rows})
    with zipfile.ZipFile(path) as parts:
        held = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(path, "w") as parts:
        for name, data in held.items():
            parts.writestr(name, data.replace(b"<f>TODAY()</f><v></v>", b"<f>TODAY()</f><v>45000</v>"))
    assert b"<v>45000</v>" in zipfile.ZipFile(path).read("xl/worksheets/sheet3.xml")
    assert said(read_workbook(path)) == [("people", 2, "started")]


def test_native_cells_and_merged_ones(tmp_path: Path) -> None:
    rows = [
        [*PEOPLE, "started", "left"],
        [*person("101"), date(2020, 3, 14), datetime.fromisoformat("2021-03-14")],
        [*person("P2"), 43904, "14/3/21"],
    ]
    path = xlsx(tmp_path / "w.xlsx", {**BASE, "people": rows})
    book = openpyxl.load_workbook(path)
    book["people"].merge_cells("D2:D3")
    book.save(path)
    given = read_workbook(path)
    assert said(given) == [("people", 3, "post")]
    values = [row.values for row in given.tables["people"].rows]
    assert [(v["ref"], v["started"], v["left"]) for v in values] == [
        ("101", date(2020, 3, 14), date(2021, 3, 14)), ("P2", date(2020, 3, 14), date(2021, 3, 14)),
    ]  # fmt: skip
    assert any("merged cells at D2:D3" in note for note in given.notes)


def test_a_required_column_mostly_empty_stops_the_sheet_with_that_sentence(tmp_path: Path) -> None:
    rows = [PEOPLE, *(person(f"P{i}") for i in range(10))]
    for row in rows[1:8]:
        row[3] = ""
    checks = [["person", "kind"], ["P1", "dbs"]]
    given = read(tmp_path, {**BASE, "people": rows, "checks": checks})
    assert said(given) == [("people", None, "post")]
    assert "The required column post is mostly empty: blank in 7 of 10 rows." in given.problems[0].message
    assert given.tables["people"].stopped
    assert "people" not in given.counts()


def test_a_required_cell_blank_here_and_there_is_named_row_by_row(tmp_path: Path) -> None:
    rows = [PEOPLE, *(person(f"P{i}") for i in range(10))]
    rows[3][3] = "  "
    assert said(read(tmp_path, {**BASE, "people": rows})) == [("people", 4, "post")]


def test_a_missing_required_column_is_asked_for_with_the_likely_one(tmp_path: Path) -> None:
    rows = [["ref", "name", "unit", "Job title", "paid", "level"], person("P1")]
    given = read(tmp_path, {**BASE, "people": rows})
    assert said(given) == [("people", 1, "post")]
    assert "‘Job title’ may be it" in given.problems[0].message
    assert [(p.given, p.proposed) for p in given.proposals] == [("Job title", "post")]


def test_without_units_the_names_found_become_settings(tmp_path: Path) -> None:
    rows = [PEOPLE, person("P1", unit="Night Kitchen"), person("P2", unit="High Barn")]
    given = read(tmp_path, {"people": rows}, organisation="barn", name="The Barn")
    assert given.problems == []
    assert given.organisation == given.tables["organisation"].rows[0].values
    assert (given.organisation or {})["name"] == "The Barn"
    units = given.tables["units"]
    assert units.made
    assert [(r.values["code"], r.values["kind"]) for r in units.rows] == [
        ("Night Kitchen", "setting"),
        ("High Barn", "setting"),
    ]
    assert len(notes(given, "units: ‘")) == 2


def test_whose_it_is_must_be_said(tmp_path: Path) -> None:
    given = read(tmp_path, {"people": [PEOPLE, person("P1")]})
    assert "does not say whose it is" in given.problems[0].message
    named = read(tmp_path, {"people": [PEOPLE, person("P1")]}, organisation="two words")
    assert "cannot be an organisation's code" in named.problems[0].message
    other = read(tmp_path, {**BASE}, organisation="another")
    assert [p.column for p in other.problems] == ["code"]


def test_what_the_organisation_holds_already_may_be_pointed_to(tmp_path: Path) -> None:
    known = Known({"people": {"P9"}, "units": {"U9"}}, [KnownPerson("P9", "Ann Lee", "ann@example.org")])
    sheets = {
        "checks": [["person", "kind", "verified_by"], ["P9", "dbs", "P8"]],
        "activity": [["unit", "month"], ["U9", "2024-03"]],
    }
    given = read(tmp_path, sheets, organisation="barn", known=known)
    assert said(given) == [("checks", 2, "verified_by")]
    assert "units" not in given.tables


def test_references_written_otherwise_are_put_right_and_noted(tmp_path: Path) -> None:
    rows = [PEOPLE, person("P1", "Ann Lee", unit="example hall"), person("P2", unit="our-hall")]
    checks = [["person", "kind", "verified_by"], ["p1", "dbs", "n/a"], ["Ann Lee", "dbs", ""], ["P11", "dbs", ""]]
    given = read(tmp_path, {**BASE, "people": rows, "checks": checks})
    assert [row.values["unit"] for row in given.tables["people"].rows] == ["OUR-HALL", "OUR-HALL"]
    assert given.tables["checks"].rows[0].values == {"person": "P1", "kind": "dbs", "verified_by": None}
    assert said(given) == [("checks", 3, "person"), ("checks", 4, "person")]
    assert "name of P1" in given.problems[0].message
    assert "Did you mean P1?" in given.problems[1].message


def test_people_who_look_alike_are_proposed_and_never_merged(tmp_path: Path) -> None:
    rows = [
        [*PEOPLE, "email"],
        [*person("P1", "Ann Lee"), "ann@example.org"],
        [*person("P2", "Lee, Ann"), "ANN@example.org"],
        [*person("P3", "Bo"), ""],
    ]
    known = Known({"people": {"P7", "P3"}}, [KnownPerson("P7", "Bo"), KnownPerson("P3", "Bo")])
    given = read(tmp_path, {**BASE, "people": rows}, known=known)
    assert given.problems == []
    assert len(given.tables["people"].rows) == 3
    assert {(p.given, p.proposed, p.score) for p in given.proposals} == {("P2", "P1", 98), ("P3", "P7", 70)}


def test_the_same_row_again_is_a_note_and_another_of_its_key_a_problem(tmp_path: Path) -> None:
    rows = [PEOPLE, person("P1"), person("P1"), person("P1", "Another"), person("P2")]
    given = read(tmp_path, {**BASE, "people": rows})
    assert said(given) == [("people", 4, "ref")]
    assert "Row 2 has the same ref ‘P1’ and says something else" in given.problems[0].message
    assert "counted once (row 3)" in notes(given, "people: the same row")[0]


def test_keys(tmp_path: Path) -> None:
    sheets = example(
        "organisation", "units", "people", "checks", "training", "surveys", "feedback", "concerns", "updates"
    )
    sheets["checks"] += [["OUR-P2", "reference", "", "2024-01-12", "2024-01-20", "", "", "", "", "", "", ""]]
    sheets["training"] += [
        ["OUR-P2", "First aid", "role", "webinar", "", done, "", "", ""] for done in ("2022-01-01", "2024-01-01")
    ]
    sheets["surveys"] += [sheets["surveys"][1]]
    sheets["feedback"] += [[*sheets["feedback"][1][:-1], ""]] * 2
    sheets["updates"] = [["ref", "at"], ["OUR-C1", "2024-07-01 10:00"], ["OUR-C1", "2024-07-01 11:00"]]
    given = read(tmp_path, sheets)
    assert given.problems == []
    keys = {name: [row.key for row in table.rows] for name, table in given.tables.items()}
    assert keys["checks"][2:] == [
        ("OUR-P2", "reference", "2024-01-12", "1"),
        ("OUR-P2", "reference", "2024-01-12", "2"),
    ]
    assert keys["training"][2:] == [("OUR-P2", "First aid", "", "1"), ("OUR-P2", "First aid", "", "2")]
    assert keys["surveys"] == [None, None]
    assert keys["feedback"] == [("OUR-F1",), None, None]
    assert keys["updates"] == [("OUR-C1", "2024-07-01T09:00:00+00:00"), ("OUR-C1", "2024-07-01T10:00:00+00:00")]
    assert keys["people"][0] == ("OUR-P1",)


@pytest.mark.parametrize(
    ("table", "changes", "column"),
    [
        ("people", {"started": "2024-05-01", "left": "2024-04-01"}, "left"),
        ("concerns", {"occurred": "2024-04"}, "came_to_attention_at"),
        ("concerns", {"reported_at": "2024-03-01 10:00"}, "reported_at"),
        ("concerns", {"population": ""}, "population"),
        ("concerns", {"categories": ""}, "categories"),
        ("active_periods", {"until": "2020-01-01"}, "until"),
        ("rota", {"until": "2024-03-14 17:00"}, "until"),
        ("activity", {"month": "2024"}, "month"),
        ("units", {"opened": "2020-01-01", "closed": "2019-01-01"}, "closed"),
    ],
)
def test_what_a_row_cannot_mean(tmp_path: Path, table: str, changes: dict[str, str], column: str) -> None:
    sheets = example("organisation", "units", "people", "activity", "active_periods", "rota", "concerns")
    header, *rows = sheets[table]
    row = dict(zip(header, rows[-1], strict=True)) | changes
    sheets[table] = [list(row), *([*r, *[""] * (len(row) - len(r))] for r in rows[:-1]), list(row.values())]
    assert said(read(tmp_path, sheets)) == [(table, len(sheets[table]), column)]


def test_the_same_day_is_never_out_of_order(tmp_path: Path) -> None:
    sheets = example("organisation", "units", "people", "concerns")
    header = sheets["concerns"][0]
    sheets["concerns"][1][header.index("reported_at")] = (
        "2024-03-14 09:00"  # before it came to attention, by the hour alone
    )
    sheets["concerns"][1][header.index("occurred")] = "2024"
    assert read(tmp_path, sheets).problems == []


def test_what_is_unlikely_is_only_noted(tmp_path: Path) -> None:
    sheets = example("organisation", "units", "people", "checks", "concerns")
    sheets["checks"][1][4] = "2023-12-01"
    header = sheets["concerns"][0]
    sheets["concerns"][1][header.index("categories")] = "financial"
    given = read(tmp_path, sheets)
    assert given.problems == []
    assert notes(given, "checks: completed is before requested: is that right? (row 2)")
    assert notes(given, "concerns, categories: the category financial is not one used for children (row 2)")


@pytest.mark.parametrize(("until", "noted"), [("", True), ("2024-06-01", False)])
def test_a_pause_without_a_day_is_said_to_pause_nothing(tmp_path: Path, until: str, noted: bool) -> None:
    sheets = example("organisation", "units", "people", "concerns")
    header, *rows = sheets["concerns"]
    filled = [[*row, *[""] * (len(header) - len(row)), "police_asked", until] for row in rows]
    sheets["concerns"] = [[*header, "outcome_paused_reason", "outcome_paused_until"], *filled]
    given = read(tmp_path, sheets)
    assert given.problems == []
    assert bool(notes(given, f"concerns: {NO_END} (row 2)")) is noted


def test_the_time_zone_is_the_organisations(tmp_path: Path) -> None:
    sheets = example("organisation", "units", "people", "concerns")
    sheets["organisation"][1][5] = "Europe/Paris"
    given = read(tmp_path, sheets)
    moment = given.tables["concerns"].rows[0].values["reported_at"]
    assert moment.astimezone(UTC).isoformat() == "2024-03-14T18:05:00+00:00"
    sheets["organisation"][1][5] = "Europe/Atlantis"
    assert said(read(tmp_path, sheets)) == [("organisation", 2, "time_zone")]


def test_parents_come_before_their_children(tmp_path: Path) -> None:
    units = [
        ["code", "name", "kind", "parent"],
        ["C", "C", "team", "B"],
        ["B", "B", "setting", "A"],
        ["A", "A", "directorate", ""],
    ]
    given = read(tmp_path, {"organisation": BASE["organisation"], "units": units})
    assert [row.values["code"] for row in given.tables["units"].rows] == ["A", "B", "C"]


def test_recorded_columns_are_those_with_a_value(tmp_path: Path) -> None:
    rows = [[*PEOPLE, "started", "left"], [*person("P1"), "", "2024-01-01"]]
    table = read(tmp_path, {**BASE, "people": rows}).tables["people"]
    assert "left" in table.recorded
    assert "started" in table.columns
    assert "started" not in table.recorded
