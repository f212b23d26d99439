"""Bringing spreadsheets on the pages: read, shown, mended, loaded; nothing stored before, nothing left after."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.doors.imports.models import Bringing, BroughtPart, KeptMeaning, SamePerson
from goldenthread.doors.imports.template import write_template
from goldenthread.doors.imports.work import work_that_waits
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places.models import Person
from tests.doors.imports.conftest import BASE, PEOPLE, Desk, person, said
from tests.walls.access_world import browser
from tests.world import World

STAFF = ["Staff ID", "Full name", "Team", "Job title", "Employment status", "E-mail address"]
STAFF_ROWS = [
    ["S1", "Ann Lee", "youth-club", "Driver", "employee", "ann@example.org"],
    ["S2", "Bo Day", "youth-club", "Cook", "volunteer", ""],
]


def sound(*rows: list[Any]) -> dict[str, Any]:
    return {"people": [PEOPLE, *(rows or (person("P1", "Ann Lee"), person("P2", "Bo Day")))]}


def test_nothing_is_stored_before_somebody_says_so_and_nothing_is_left_after(desk: Desk) -> None:
    before = Person.objects.count()
    page = said(desk.bring_sheets(sound()))
    assert "This is what would be loaded" in page
    assert "People 2 0 0" in page
    assert Person.objects.count() == before
    assert BroughtPart.objects.count() == 1
    assert desk.post("load/").status_code == 302
    page = said(desk.page())
    assert "Loaded" in page
    assert "People 2 0 0" in page
    assert Person.objects.count() == before + 2
    assert BroughtPart.objects.count() == 0
    assert "Ann Lee" not in str(desk.row.found)
    assert Job.objects.filter(kind="import", state="done").count() == 2
    assert {"imports.files.brought", "imports.files.load_asked", "imports.files.loaded"} <= set(
        Entry.objects.values_list("act", flat=True)
    )
    assert verify().problem is None


def test_brought_again_nothing_changes_and_a_changed_row_is_a_change(desk: Desk) -> None:
    desk.bring_sheets(sound())
    desk.post("load/")
    assert "There is nothing new in these files" in said(desk.bring_sheets(sound()))
    changed = person("P2", "Bo Day")
    changed[3] = "Cook"
    page = said(desk.bring_sheets(sound(person("P1", "Ann Lee"), changed)))
    assert "People 0 1 1" in page
    desk.post("load/")
    assert Person.objects.get(local_code="P2").post == "Cook"


def test_problems_stand_by_sheet_row_and_column_and_come_as_words_in_a_file(desk: Desk) -> None:
    bad = person("=cmd()", "Cy Hall")
    bad[4] = "perhaps"
    rows = [PEOPLE, person("P1", "Ann Lee"), person("P2", "Di Orr"), bad]
    text = "\n".join(",".join(row) for row in rows)
    page = said(desk.bring(("people.csv", text.encode())))
    assert "Some things are to be mended first" in page
    assert "people 4 paid ‘perhaps’ is neither yes nor no" in page
    assert "Load all of it" not in page
    response = desk.client.get(desk.at("problems.csv"))
    assert response["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert lines[0] == ["sheet", "row", "column", "what to mend"]
    assert lines[1][:3] == ["people", "4", "paid"]
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]
    assert desk.post("load/").status_code == 302
    assert desk.row.state == "read"
    assert not Person.objects.filter(local_code="P1").exists()


def test_a_name_of_a_sheet_cannot_be_a_formula_in_the_file_of_problems(desk: Desk) -> None:
    book = desk.book({"people": [[*PEOPLE, "left"], [*person("P1", "Ann"), "never"]]})
    desk.bring(("w.xlsx", book))
    row = desk.row
    row.found = {**row.found, "problems": [{"sheet": "=1+1", "row": 1, "column": "@SUM", "message": "+x"}]}
    row.save()
    lines = list(csv.reader(io.StringIO(desk.client.get(desk.at("problems.csv")).content.decode("utf-8-sig"))))
    assert lines[1] == ["'=1+1", "1", "'@SUM", "'+x"]


def test_an_unknown_sheet_is_guessed_corrected_and_remembered(desk: Desk) -> None:
    sheets = {"Staff list": [STAFF, *STAFF_ROWS]}
    page = desk.bring_sheets(sheets)
    assert "Perhaps people" in said(page)
    form = desk.page("sheets/0/")
    assert '<option value="people" selected>' in form
    assert "Such as: Ann Lee; Bo Day" in said(form)
    fields = {"h0": "ref", "h1": "name", "h2": "unit", "h3": "post", "h4": "-", "h5": "email"}
    for place, value in fields.items():
        chosen = form.partition(f'name="{place}"')[2].partition("</select>")[0]
        assert (place == "h4") != (f'<option value="{value}" selected>' in chosen), place
    response = desk.post("sheets/0/", {"table": "people", **fields, "c_paid": "no", "c_level": "front_line"})
    assert response.status_code == 302
    page = said(desk.page())
    assert "Staff list people 2 Employment status As you said before" in page
    assert "People 2 0 0" in page
    assert KeptMeaning.objects.count() == 1
    desk.post("give-up/")
    page = said(
        desk.bring_sheets({"Staff in May": [list(reversed(STAFF)), *(list(reversed(row)) for row in STAFF_ROWS)]})
    )
    assert "Staff in May people 2" in page
    assert "People 2 0 0" in page


def test_two_columns_for_one_are_asked_about(desk: Desk) -> None:
    desk.bring_sheets({"Staff list": [STAFF, *STAFF_ROWS]})
    response = desk.post(
        "sheets/0/",
        {"table": "people", **dict.fromkeys(("h1", "h4", "h5"), "-"), "h0": "ref", "h2": "unit", "h3": "unit"},
    )
    assert response.status_code == 422
    assert "Which one counts?" in response.content.decode()
    assert KeptMeaning.objects.count() == 0


def test_a_sheet_can_be_left_out_and_a_column_for_each_kind_of_check(desk: Desk) -> None:
    checks = [["Employee", "DBS", "Identity"], ["reporter", "2024-03-01", "2024-02-01"]]
    desk.bring_sheets({"Single record": checks, "Raffle": [["Prize", "Winner"], ["Ham", "Bob"]]})
    assert desk.post("sheets/1/", {"table": "-"}).status_code == 302
    assert "Left out, as you said" in said(desk.page())
    reporter = desk.world.ref("reporter")
    checks[1][0] = reporter
    wide = {"table": "checks", "h0": "person", "h1": "completed|kind=dbs", "h2": "completed|kind=identity"}
    desk.post("sheets/0/", wide)
    desk.post("give-up/")
    page = said(desk.bring_sheets({"Single record": checks}))
    assert "Checks 2 0 0" in page


def test_the_same_person_is_asked_one_by_one_and_nobody_is_merged(desk: Desk) -> None:
    head = [*PEOPLE, "email"]
    desk.bring_sheets({"people": [head, person("P1", "Ann Lee", "ann@example.org"), person("P2", "Bo Day", "")]})
    desk.post("load/")
    before = Person.objects.count()
    rows = [person("V7", "Ann Lee", "ann@example.org"), person("V8", "Day, Bo", "")]
    page = said(desk.bring_sheets({"people": [head, *rows]}))
    assert "2 entries look like somebody else" in page
    asked = said(desk.page("people/"))
    assert "2 to answer" in asked
    assert "Reference P1 V7" in asked
    assert desk.client.post(desk.at("people/"), {"given": "V7", "kept": "P1"}).status_code == 422
    assert desk.client.post(desk.at("people/"), {"given": "V7", "kept": "P2", "same": "yes"}).status_code == 404
    desk.post("people/", {"given": "V7", "kept": "P1", "same": "yes"})
    assert "Reference P2 V8" in said(desk.page("people/"))
    desk.post("people/", {"given": "V8", "kept": "P2", "same": "no"})
    assert desk.client.get(desk.at("people/")).status_code == 302
    work_that_waits()
    page = said(desk.page())
    assert "People 1 0 1" in page
    assert "V7 is read as P1, as somebody said" in page
    assert "look like somebody" not in page
    desk.post("load/")
    assert Person.objects.count() == before + 1
    assert {(row.same, row.person.local_code) for row in SamePerson.objects.all() if row.person} == {
        (True, "P1"),
        (False, "P2"),
    }


def test_roles_in_the_sheet_give_no_access_and_lead_to_where_they_are_confirmed(desk: Desk) -> None:
    roles = [["role", "unit", "person", "from"], ["local_lead", "youth-club", "P1", "2025-01-01"]]
    desk.bring_sheets({**sound(), "named_roles": roles})
    desk.post("load/")
    page = desk.page()
    assert "That gives nobody access" in said(page)
    assert "/o/harbour/set-up/" in page


def test_a_mostly_empty_required_column_stops_the_sheet_with_that_sentence(desk: Desk) -> None:
    rows = [person(f"P{n}", f"Name {n}") for n in range(8)]
    for row in rows[:6]:
        row[1] = ""
    assert "The required column name is mostly empty: blank in 6 of 8 rows. The sheet was stopped." in said(
        desk.bring_sheets(sound(*rows))
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("list.docx", b"x", "is not a kind we can take"), ("people.csv", b"", "is empty"), ("w.zip", b"PK\x03\x04no", "cannot be unpacked"),
        ("people.csv", b"PK\x03\x04", "Name it .xlsx"), ("w.xlsx", b"PK\x03\x04 no", "is damaged"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_taken_are_refused_by_name(desk: Desk, name: str, content: bytes, says: str) -> None:
    response = desk.send((name, content))
    assert response.status_code == 422
    assert says in response.content.decode()
    assert "Error: " in response.content.decode()
    assert Bringing.objects.count() == 0


def test_too_large_and_too_much_inside(desk: Desk, settings: Any) -> None:
    settings.IMPORT_MAX_BYTES = 1 << 20
    assert "larger than 1 MB" in desk.send(("people.csv", b"a,b\n" * (1 << 19))).content.decode()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("people.csv", b"x" * (3 << 20))
    assert "holds too much" in desk.send(("w.zip", bomb.getvalue())).content.decode()


def test_the_template_as_it_stands_loads_nothing(desk: Desk) -> None:
    held = io.BytesIO()
    write_template(held)
    page = said(desk.bring(("template.xlsx", held.getvalue())))
    assert "Nothing was filled in: every row is the template&#x27;s example" in page
    assert desk.row.state == "read"
    desk.post("load/")
    assert desk.row.state == "read"
    assert not Person.objects.filter(local_code__startswith="EX-").exists()


def test_a_zip_of_lists_is_read_as_a_folder(desk: Desk) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        parts.writestr("lists/people.csv", "\n".join([",".join(PEOPLE), ",".join(person("P1", "Ann"))]))
        parts.writestr(
            "lists/training.csv", "person;course;purpose;mode\nP1;First aid;basic;webinar\n".encode("utf-16")
        )
        parts.writestr("__MACOSX/._people.csv", "x")
    page = said(desk.bring(("all.zip", held.getvalue())))
    assert "People 1 0 0" in page
    assert "Training 1 0 0" in page


def test_sent_twice_it_is_one(desk: Desk) -> None:
    file = ("people.csv", "\n".join([",".join(PEOPLE), ",".join(person("P1", "Ann"))]).encode())
    first, second = desk.send(file, key="once"), desk.send(file, key="once")
    assert first["Location"] == second["Location"]
    assert Bringing.objects.count() == 1


def test_given_up_nothing_is_left(desk: Desk) -> None:
    desk.bring_sheets(sound())
    desk.post("give-up/")
    assert (desk.row.state, desk.row.found, BroughtPart.objects.count()) == ("given_up", None, 0)
    assert "thrown away" in said(desk.page())
    assert desk.post("load/").status_code == 302
    assert desk.row.state == "given_up"


def test_the_page_of_running_work_looks_again_by_itself_and_can_be_stopped_from_it(desk: Desk) -> None:
    response = desk.send(("people.csv", b"ref,name\n"))
    page = desk.client.get(response["Location"])
    assert page["Refresh"] == "4"
    assert "Waiting to begin" in page.content.decode()
    assert "Refresh" not in desk.client.get(response["Location"] + "?still=yes")


def test_nobody_else_finds_it(desk: Desk, world: World) -> None:
    desk.bring_sheets(sound())
    for who in ("administrator", "dsl", "head_of_safeguarding", "outsider"):
        client = browser(world, who)
        for path in (
            BASE,
            desk.at(),
            desk.at("problems.csv"),
            desk.at("sheets/0/"),
            desk.at("people/"),
            f"{BASE}template.xlsx",
        ):
            assert client.get(path).status_code == 404, (who, path)
        assert client.post(desk.at("load/")).status_code == 404


def test_the_template_and_taking_away(desk: Desk) -> None:
    response = desk.client.get(f"{BASE}template.xlsx")
    assert response.content.startswith(b"PK")
    assert "golden-thread-template.xlsx" in response["Content-Disposition"]
    refused = desk.client.post(f"{BASE}take-away/", {"reason": " "})
    assert refused.status_code == 422
    taken = desk.client.post(f"{BASE}take-away/", {"reason": "We move."})
    assert taken.content.startswith(b"PK")
    assert Entry.objects.filter(act="registers.organisation.exported", reason="We move.").exists()


def test_questions_to_the_database_do_not_grow_with_what_is_found(desk: Desk) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert desk.client.get(path).status_code == 200
        return len(found)

    bad = [person(f"P{n}", "") for n in range(3)]
    desk.bring_sheets(sound(*bad))
    few = {name: asked(desk.at(name)) for name in ("", "sheets/0/")}
    listed = asked(BASE)
    desk.bring_sheets(
        sound(
            *(
                person(
                    f"P{n}",
                    "",
                )
                for n in range(300)
            )
        )
    )
    assert {name: asked(desk.at(name)) for name in few} == few
    assert asked(BASE) == listed
    assert max(*few.values(), listed) <= 10
