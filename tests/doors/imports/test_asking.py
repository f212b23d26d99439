"""What is asked of whoever brings a workbook: what was probably meant, what is still to come, and what may be one thing written twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl

from goldenthread.doors.imports.reading import read_workbook
from goldenthread.foundation.kernel import moment
from tests.doors.imports.test_reading import BASE, PEOPLE, notes, person, read, said
from tests.doors.workbooks import example, xlsx


def test_days_still_to_come_are_asked_about(tmp_path: Path) -> None:
    rows = [
        [*PEOPLE, "started", "left"],
        [*person("P1"), "2024-06-02", "2031-01-01"],
        [*person("P2"), "2024-06-01", ""],
    ]
    with moment.lived_at(datetime(2024, 6, 1, 12, tzinfo=UTC)):
        given = read(tmp_path, {**BASE, "people": rows})
    assert given.problems == []
    assert notes(given, "people, ") == [
        "people, started: a day still to come, where the past is asked for: is that right? (row 2)"
    ]


def test_what_was_meant_is_asked_by_reference_and_by_name(tmp_path: Path) -> None:
    people = [
        PEOPLE,
        person("QH03", "Ann Lee"),
        person("QH04", "Bo Ray"),
        person("QH05", "Bo Ray"),
        person("QH19", "Cy Fox Day"),
    ]
    said_of = {
        "qh3": "Did you mean QH03?",
        "Ann Lee": "the name of QH03",
        "Bo Ray": "2 people are called ‘Bo Ray’: QH04 (row 3), QH05 (row 4)",
    }
    said_of |= {
        "An Lee": "Did you mean QH03 (Ann Lee)?",
        "Fox": "Did you mean QH19 (Cy Fox Day)?",
        "Zebedee": "Add it there",
    }
    checks = [["person", "kind"], *([name, "dbs"] for name in said_of)]
    given = read(tmp_path, {**BASE, "people": people, "checks": checks})
    for problem, says in zip(given.problems, said_of.values(), strict=True):
        assert says in problem.message


def test_a_reference_to_nobody_is_one_problem_with_its_rows(tmp_path: Path) -> None:
    checks = [["person", "kind"], *(["P9", "dbs"] for _ in range(40)), ["P8", "dbs"]]
    given = read(tmp_path, {**BASE, "people": [PEOPLE, person("ABC")], "checks": checks})
    assert said(given) == [("checks", 2, "person"), ("checks", 42, "person")]
    assert given.problems[0].message.endswith("It stands in rows 2 to 31 and 10 more.")


def test_the_bodys_own_word_for_those_it_serves_is_asked_about(tmp_path: Path) -> None:
    sheets = example("organisation", "units", "complaints")
    sheets["organisation"][1][-1] = "swimmers and bathers"
    sheets["complaints"][1][3] = "bather"
    [problem] = read(tmp_path, sheets).problems
    assert "Did you mean recipient?" in problem.message


def test_courses_that_are_probably_one_are_one_note(tmp_path: Path) -> None:
    courses = [
        "Safeguarding Adults L2",
        "Safeguarding adults level 2",
        "Safeguarding adults level 3",
        "First aid",
        "First aids",
        "Part A",
        "Part B",
    ]
    training = [
        ["person", "course", "purpose", "mode"],
        *(["P1", name, "basic", "webinar"] for name in (*courses, *courses)),
    ]
    requirements = [
        ["set", "kind", "register"],
        ["helpers", "safeguarding adults, level 2", "training"],
        ["helpers", "First Aid", "checks"],
    ]
    given = read(
        tmp_path, {**BASE, "people": [PEOPLE, person("P1")], "training": training, "requirements": requirements}
    )
    assert [note.partition(" may be")[0] for note in notes(given, "training, course: ‘")] == [
        "training, course: ‘Safeguarding Adults L2’, ‘Safeguarding adults level 2’, ‘safeguarding adults, level 2’",
        "training, course: ‘First aid’, ‘First aids’",
    ]


def test_people_of_one_name_are_one_note(tmp_path: Path) -> None:
    rows = [PEOPLE, *(person(f"P{i}", name) for i, name in enumerate(("Ann", "Ann", "Bo", "Bo")))]
    told = notes(read(tmp_path, {**BASE, "people": rows}), "people: P")
    assert told == [
        "people: P1 and P0; P3 and P2 have the same name: two people, or one with two references? Nothing is merged"
    ]


def test_a_year_in_a_cell_that_is_shown_as_days(tmp_path: Path) -> None:
    """As the template's own columns are: whoever types 2021 there gets a day of 1905."""
    path = xlsx(
        tmp_path / "w.xlsx", {**BASE, "people": [[*PEOPLE, "started"], [*person("P1"), 2021], [*person("P2"), 44000]]}
    )
    book = openpyxl.load_workbook(path)
    for number in (2, 3):
        book["people"].cell(number, 7).number_format = "yyyy-mm-dd"
    book.save(path)
    given = read_workbook(path)
    assert said(given) == [("people", 2, "started")]
    assert given.problems[0].message.startswith("‘2021’ is a year only")
    assert given.tables["people"].rows[1].values["started"] == date(2020, 6, 18)
