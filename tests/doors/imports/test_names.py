"""A list of names and perhaps e-mail addresses, as somebody's office sends it: read, known again, never merged; and named elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goldenthread.doors.imports.given import Given, Known, KnownPerson
from goldenthread.doors.imports.leftovers import is_total
from goldenthread.doors.imports.names import is_made, made_of
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places.models import Person
from tests.doors.imports.conftest import Desk, said
from tests.doors.workbooks import example, folder, xlsx

ORGANISATION = example("organisation")
LIST: list[list[Any]] = [
    ["name", "email"],
    ["Ann Lee", "ann@example.org"],
    ["Bob Ray", None],
    ["Ann Lee", "lee@example.org"],
]
COURSES = ["person", "course", "purpose", "mode", "completed"]


def read(place: Path, sheets: dict[str, list[list[Any]]], **more: Any) -> Given:
    return read_workbook(folder(place, {**ORGANISATION, **sheets}), **more)


def refs(given: Given) -> list[str]:
    return [row.values["ref"] for row in given.tables["people"].rows]


def known_from(given: Given) -> Known:
    rows = [row.values for row in given.tables["people"].rows]
    return Known(
        {"people": {row["ref"] for row in rows}},
        [KnownPerson(row["ref"], row["name"], row.get("email") or "") for row in rows],
    )


def test_names_alone_come_in_and_are_the_same_each_time(tmp_path: Path) -> None:
    one = read(tmp_path / "one", {"people": LIST})
    assert one.problems == []
    first, second, third = refs(one)
    assert (first, third) == (made_of("Ann Lee"), f"{made_of('Ann Lee')}-2")
    assert all(map(is_made, (first, second, third)))
    assert "lee" not in first.lower()
    notes = "\n".join(one.notes)
    assert "3 were made from the names" in notes
    assert "2 people are called ‘Ann Lee’ (rows 2 and 4)" in notes
    assert "people, level: not said: everybody new is taken for front line" in notes
    assert [p.kind for p in one.proposals] == ["same_person"]  # asked, and never merged
    again = read(tmp_path / "two", {"people": LIST}, known=known_from(one))
    assert refs(again) == [first, second, third]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["LEE, Ann", "ann@example.org"]], [0]),
        ([["Ann Lee", "lee@example.org"], ["Ann Lee", "ann@example.org"]], [2, 0]),  # in another order
        ([["Ann Lee", "lee@example.org"]], [2]),  # the first has left
        ([["Ann Lee", "new@example.org"]], [None]),  # another address: another person, proposed
        ([["Bob Ray", "bob@example.org"]], [1]),  # an address is known now
        ([["Bob Ray", None], ["Bob Ray", None]], [1, None]),
        ([["Ann Lea", "ann@example.org"]], [None]),  # another name: another person, proposed
    ],
)
def test_who_is_known_again(tmp_path: Path, rows: list[list[Any]], expected: list[int | None]) -> None:
    before = read(tmp_path / "one", {"people": LIST})
    after = read(tmp_path / "two", {"people": [["name", "email"], *rows]}, known=known_from(before))
    assert after.problems == []
    old = refs(before)
    for ref, place in zip(refs(after), expected, strict=True):
        assert ref == old[place] if place is not None else ref not in old
    if None in expected:
        assert any(p.kind == "same_person" and p.given not in old for p in after.proposals)


def test_the_same_row_again_is_one_person_and_one_that_says_otherwise_is_asked(tmp_path: Path) -> None:
    rows = [["name", "email", "post"], ["Ann Lee", "a@example.org", "Cook"], ["Ann Lee", "A@example.org", "Cook"]]
    assert len(read(tmp_path / "one", {"people": rows}).tables["people"].rows) == 1
    rows[2] = ["Ann Lee", "a@example.org", "Driver"]
    [problem] = read(tmp_path / "three", {"people": rows}).problems
    assert (problem.row, "a second post goes to the sheet posts" in problem.message) == (3, True)


def test_other_sheets_name_people_by_name_where_one_alone_has_it(tmp_path: Path) -> None:
    training = [
        COURSES,
        ["Bob Ray", "Basic", "basic", "webinar", "3rd March 2026"],
        ["ray, bob", "More", "basic", "webinar", "14.4.26"],
        ["lee@example.org", "Basic", "basic", "webinar", "14 Apr 2026"],
    ]
    given = read(tmp_path / "one", {"people": LIST, "training": training})
    assert given.problems == []
    _, bob, other = refs(given)
    rows = given.tables["training"].rows
    assert [row.values["person"] for row in rows] == [bob, bob, other]
    assert [row.values["completed"] for row in rows] == [date(2026, 3, 3), date(2026, 4, 14), date(2026, 4, 14)]
    training.append(["Ann Lee", "Basic", "basic", "webinar", "1/5/2026"])
    training.append(["Nobody Here", "Basic", "basic", "webinar", "1/5/2026"])
    two, none = read(tmp_path / "two", {"people": LIST, "training": training}).problems
    assert (two.row, two.column) == (5, "person")
    assert "2 people are called ‘Ann Lee’" in two.message
    assert "(row 2)" in two.message
    assert "(row 4)" in two.message
    assert (none.row, "Nobody in people has the reference ‘Nobody Here’" in none.message) == (6, True)


def test_people_known_by_their_names_are_named_so_later_too(tmp_path: Path) -> None:
    known = known_from(read(tmp_path / "one", {"people": LIST}))
    training = [
        COURSES,
        ["Bob Ray", "Basic", "basic", "webinar", "2026-03-03"],
        ["Ann Lee", "Basic", "basic", "webinar", None],
    ]
    [problem] = read(tmp_path / "two", {"training": training}, known=known).problems
    assert "known already" in problem.message


def test_who_has_a_reference_is_not_taken_by_name(tmp_path: Path) -> None:
    people = [["ref", "name", "unit", "post", "paid", "level"], ["P1", "Bob Ray", "hall", "Cook", "no", "front line"]]
    training = [COURSES, ["Bob Ray", "Basic", "basic", "webinar", None]]
    [problem] = read(tmp_path, {"people": people, "training": training}).problems
    assert "It is the name of P1: write the reference" in problem.message


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        (["Total", None, 34], True), (["", "TOTAL STAFF:", "34"], True), (["Grand total"], True), (["Total volunteers 34"], True),
        (["Printed 12/03/2026 by the office"], True), (["Page 1 of 2"], True), (["*** END OF REPORT ***"], True), (["34 records"], True),
        (["Count", 34.0], True), (["Ann Total", "Cook"], False), (["Total", "Cook"], False), (["Ann Lee"], False), (["Total", True], False),
        ([34], False), ([], False), (["Paige Turner"], False), (["Count Basie", "basie@example.org"], False), (["Endo Florist"], False),
    ],
)  # fmt: skip
def test_lines_that_are_no_records(cells: list[Any], left: bool) -> None:
    assert is_total(cells) is left


def office_list(place: Path) -> bytes:
    """A staff list with a merged title, blank lines and columns, a department in odd words, and totals below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Staff list Mar 26"
    for row in (
        ["Harbour Trust: staff & volunteer contact list (CONFIDENTIAL)"], ["Printed 3rd March 2026"], [],
        [None, "Full Name", None, "E-mail Address", "Date Started", "Notes"],
        [None, "Ann Lee", None, "ann.lee@example.net", "1st Sept 2019", "keys"],
        [None, "Bob Ray ", None, None, "12/1/2024", None],
        [None, "Cara Moss", None, "cara@example.net", date(2025, 3, 4), None], [],
        [None, "TOTAL", None, None, "=COUNTA(B5:B7)", None],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    book.save(place)
    return place.read_bytes()


@pytest.mark.django_db
def test_an_offices_list_by_page(desk: Desk, tmp_path: Path) -> None:
    content = office_list(tmp_path / "o.xlsx")
    desk.bring(("staff.xlsx", content))
    sheet = desk.row.found["sheets"][0]
    headers = [one["header"] for one in sheet["headers"]]
    assert headers == ["Full Name", "E-mail Address", "Date Started", "Notes"]
    guesses = {one["header"]: one["guess"] for one in sheet["headers"]}
    assert sheet["guess"] == "people"
    assert guesses == {"Full Name": "name", "E-mail Address": "email", "Date Started": "started", "Notes": ""}
    chosen = {f"h{n}": guesses[header] or "-" for n, header in enumerate(headers)}
    assert desk.post("sheets/0/", {"table": "people", **chosen}).status_code == 302
    page = said(desk.page())
    assert "People 3 0 0" in page, page
    desk.post("load/")
    with scope.of(desk.world.organisation.id):
        came = {p.name: p for p in Person.objects.filter(local_code__startswith="N-")}
        assert {name: p.started for name, p in came.items()} == {
            "Ann Lee": date(2019, 9, 1), "Bob Ray": date(2024, 1, 12), "Cara Moss": date(2025, 3, 4),
        }  # fmt: skip
        assert {(p.unit, p.paid, p.post) for p in came.values()} == {(None, None, "")}
    assert "There is nothing new" in said(desk.bring(("staff.xlsx", content)))


@pytest.mark.django_db
def test_names_and_what_they_learned_by_page(desk: Desk, tmp_path: Path) -> None:
    training = [COURSES, ["Bob Ray", "Basic", "basic", "webinar", "3 March 2026"]]
    book = xlsx(tmp_path / "w.xlsx", {"people": LIST, "training": training}).read_bytes()
    page = said(desk.bring(("lists.xlsx", book)))
    assert "People 3 0 0" in page, page
    assert "Training 1 0 0" in page
    desk.post("load/")
    assert Clock.objects.filter(handover="training_delivered").count() == 0  # no due day: a record, no duty
    assert "There is nothing new" in said(desk.bring(("lists.xlsx", book)))


@pytest.mark.django_db
def test_a_single_central_record_of_names_is_its_own_list_of_people(desk: Desk, tmp_path: Path) -> None:
    """A sheet with a column for each check, as schools keep it, and nobody's number."""
    record = [
        ["Single Central Record 2025-26"],
        ["Name", "Role", "Identity check (date)", "Enhanced DBS check/certificate (date)", "Right to work in the UK check (date)"],
        ["Ann Lee", "Teacher", "1/9/2024", "2 Sept 2024", "1/9/2024"],
        ["Moss, Cara", "Caretaker", "4th March 2025", None, "n/a"],
        ["Total", None, 2, 1, 1],
    ]  # fmt: skip
    book = xlsx(tmp_path / "w.xlsx", {"SCR": record}).read_bytes()
    desk.bring(("scr.xlsx", book))
    sheet = desk.row.found["sheets"][0]
    assert sheet["guess"] == "checks"
    chosen = {
        f"h{n}": "|".join([one["guess"], *(f"{k}={v}" for k, v in one["fixed"].items())]) or "-"
        for n, one in enumerate(sheet["headers"])
    }
    chosen["h0"] = "person"
    assert desk.post("sheets/0/", {"table": "checks", **chosen}).status_code == 302
    page = said(desk.page())
    assert "People 2 0 0" in page, page
    assert "Checks 4 0 0" in page
    assert "everybody whom the sheet of checks names is one" in page
    desk.post("load/")
    assert "There is nothing new" in said(desk.bring(("scr.xlsx", book)))


def test_a_number_of_nobody_makes_nobody(tmp_path: Path) -> None:
    given = read(tmp_path, {"checks": [["person", "kind"], ["P99", "dbs"], ["Cher", "dbs"], ["Ann Lee 2", "dbs"]]})
    assert "people" not in given.tables
    assert [problem.row for problem in given.problems] == [2, 3, 4]
