"""Unknown headers: guessed with a score, confirmed by a person, remembered for the next file of the same kind."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.doors.imports.csv_sheet import CsvSheet
from goldenthread.doors.imports.headers import Header, find_header
from goldenthread.doors.imports.mapping import (
    Remembered,
    SheetMapping,
    confirmed,
    fingerprint,
    guess_mapping,
    guess_table,
)
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.foundation.registers.schema import workbook
from tests.doors.workbooks import folder

TABLES = workbook().tables
OUTSIDE = Path(__file__).resolve().parents[4] / "shared" / "data" / "imports"
needs_outside = pytest.mark.skipif(not OUTSIDE.exists(), reason="other systems' files are not here")


def guessed(headers: list[str], table: str) -> dict[str, str]:
    return {g.header: g.column for g in guess_mapping(headers, TABLES[table])}


def header_of(path: Path) -> Header:
    found = find_header(list(CsvSheet(path).rows()))
    assert found is not None
    return found


def test_the_same_name_is_sure_and_an_unlike_one_is_not_guessed() -> None:
    guesses = {
        g.header: g for g in guess_mapping(["Ref", "NAME", "Shoe size", "Job title", "E-mail adress"], TABLES["people"])
    }
    assert (guesses["Ref"].column, guesses["Ref"].score) == ("ref", 100)
    assert guesses["Job title"].column == "post"
    assert (guesses["E-mail adress"].column, guesses["E-mail adress"].score < 95) == ("email", True)
    assert "Shoe size" not in guesses


def test_each_header_and_each_column_once() -> None:
    headers = [
        "Email",
        "Email address",
        "Work email",
        "Role",
        "Job title",
        "Name",
        "Full name",
        "First name",
        "Last name",
    ]
    guesses = guess_mapping(headers, TABLES["people"])
    assert len({g.header for g in guesses}) == len({g.column for g in guesses}) == len(guesses)
    assert guessed(headers, "people")["Name"] == "name"


def test_a_name_in_two_parts_is_joined(tmp_path: Path) -> None:
    headers = ["Staff ID", "Forename", "Surname", "Team", "Job title", "Paid", "Level"]
    guesses = guess_mapping(headers, TABLES["people"])
    assert {"Forename", "Surname"} <= {g.header for g in guesses if g.column == "name"}
    remembered = Remembered()
    remembered.keep(headers, confirmed(guesses, "people"))
    rows = [
        headers,
        ["7", "Ann", "Lee", "Night Kitchen", "Cook", "no", "front line"],
        ["8", "", "Bo", "Night Kitchen", "Cook", "no", "front line"],
    ]
    given = read_workbook(folder(tmp_path / "w", {"Our staff": rows}), organisation="barn", mappings=remembered.data())
    assert given.problems == []
    assert [row.values["name"] for row in given.tables["people"].rows] == ["Ann Lee", "Bo"]


def test_what_is_kept_is_plain_data_and_found_in_any_order_of_columns() -> None:
    mapping = SheetMapping("people", {"Job": "post"}, {"paid": "no"}, {})
    remembered = Remembered()
    remembered.keep(["Job", "Who"], mapping)
    again = Remembered(json.loads(json.dumps(remembered.data())))
    assert again.find(["who", "JOB"]) == mapping
    assert again.find(["who"]) is None
    assert fingerprint(["a", ""]) == fingerprint(["A"])


@pytest.mark.parametrize(
    "kept",
    [
        {"table": "nothing"},
        {"table": "people", "columns": {"x": "nothing"}},
        {"table": "people", "constants": {"z": "1"}},
        {},
    ],
)
def test_a_mapping_to_what_is_not_there_is_refused(kept: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"There is no table|has no column"):
        SheetMapping.of(kept)


def test_a_list_with_a_column_for_each_check_becomes_a_row_for_each(tmp_path: Path) -> None:
    headers = [
        "Name",
        "Role",
        "Identity check (date)",
        "Enhanced DBS check/certificate (date)",
        "Right to work in the UK check (date)",
    ]
    guesses = guess_mapping(headers, TABLES["checks"])
    assert guess_table("Single central record", headers) == ("checks", pytest.approx(80, abs=20))
    remembered = Remembered()
    remembered.keep(headers, confirmed(guesses, "checks"))
    rows = [headers, ["P1", "Cook", "1/9/2023", "5/9/2023", ""], ["P2", "Cook", "", "n/a", "soon"]]
    people = [
        ["ref", "name", "unit", "post", "paid", "level"],
        *([p, p, "Hall", "Cook", "no", "front line"] for p in ("P1", "P2")),
    ]
    given = read_workbook(
        folder(tmp_path / "w", {"SCR": rows, "people": people}), organisation="barn", mappings=remembered.data()
    )
    found = [
        (r.number, r.values["person"], r.values["kind"], str(r.values["completed"]))
        for r in given.tables["checks"].rows
    ]
    assert found[:2] == [(2, "P1", "identity", "2023-09-01"), (2, "P1", "dbs", "2023-09-05")]
    assert [(p.row, p.column) for p in given.problems] == [(3, "completed")]


def test_constants_fill_what_a_list_does_not_say(tmp_path: Path) -> None:
    headers = ["ref", "name", "unit", "post", "level"]
    remembered = Remembered()
    remembered.keep(headers, SheetMapping("people", constants={"paid": "no"}))
    rows = [headers, ["P1", "Ann", "Hall", "Cook", "board"]]
    given = read_workbook(folder(tmp_path / "w", {"people": rows}), organisation="barn", mappings=remembered.data())
    assert given.problems == []
    assert given.tables["people"].rows[0].values["paid"] is False


@needs_outside
@pytest.mark.parametrize(
    ("name", "table", "wanted"),
    [
        (
            "breeze_people_export",
            "people",
            {"Breeze ID": "ref", "First Name": "name", "Last Name": "name", "Email": "email", "Campus": "unit"},
        ),
        (
            "planning_center_people_export",
            "people",
            {"Person ID": "ref", "Last Name": "name", "Inactive Date": "left", "Home Email": "email"},
        ),
        (
            "planning_center_people_export",
            "checks",
            {"Person ID": "person", "Background Check Expires On": "valid_until"},
        ),
        ("kcsie_scr_minimum", "people", {"Name": "name", "Role": "post"}),
    ],
)
def test_headers_of_other_systems(name: str, table: str, wanted: dict[str, str]) -> None:
    found = guessed(list(header_of(OUTSIDE / "headers" / f"{name}.header.csv").names), table)
    assert wanted.items() <= found.items()


@needs_outside
def test_the_single_central_record_of_schools() -> None:
    names = header_of(OUTSIDE / "headers" / "kcsie_scr_minimum.header.csv").names
    kinds = [dict(g.fixed)["kind"] for g in guess_mapping(names, TABLES["checks"]) if g.fixed]
    assert sorted(kinds) == sorted(
        [
            "identity",
            "barred_list_children",
            "dbs",
            "prohibition",
            "section_128",
            "overseas",
            "qualification",
            "right_to_work",
        ]
    )


@needs_outside
def test_a_template_with_its_header_on_the_fifth_line_and_nobody_in_it() -> None:
    path = OUTSIDE / "npsp_data_import_template.csv"
    header = header_of(path)
    assert (header.row, len(header.names), header.skip) == (5, 67, {6})
    rows = [number for number, _ in CsvSheet(path).rows() if number > header.row and number not in header.skip]
    assert rows == []
    given = read_workbook(path, organisation="barn")
    assert "people" not in given.counts()
    assert given.refused


@needs_outside
def test_a_church_systems_export_is_digested_once_its_headers_are_confirmed() -> None:
    place = OUTSIDE / "churchapps_sample"
    first = read_workbook(place, organisation="church")
    assert {p.column for p in first.problems} == {"ref", "name", "unit", "post", "paid", "level"}
    assert {(p.given, p.proposed) for p in first.proposals if p.sheet == "people"} >= {
        ("importKey", "ref"),
        ("displayName", "name"),
    }
    headers = header_of(place / "people.csv").names
    columns = {
        "importKey": "ref",
        "displayName": "name",
        "email": "email",
        "householdName": "unit",
        "membershipStatus": "post",
    }
    remembered = Remembered()
    remembered.keep(headers, SheetMapping("people", columns, {"paid": "no", "level": "front_line"}))
    given = read_workbook(place, organisation="church", mappings=remembered.data())
    with (place / "people.csv").open(newline="") as file:
        people = list(csv.DictReader(file))
    blank = [i + 2 for i, row in enumerate(people) if not row["membershipStatus"].strip()]
    assert [p.row for p in given.problems] == blank
    assert len(given.tables["people"].rows) == len(people)
    assert given.tables["people"].rows[0].extra is not None
    assert given.tables["people"].rows[0].extra["birthDate"] == "1975-06-15"
