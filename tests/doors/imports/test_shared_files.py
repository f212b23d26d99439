"""Exports of other programs, as they come: what each is read as, and what is asked, by page. Skipped where the files are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doors.imports.conftest import Desk, said

FILES = Path(__file__).resolve().parents[4] / "shared" / "data" / "imports"
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the material is not here")


def sent(place: Path) -> tuple[str, bytes]:
    return place.name, place.read_bytes()


def test_a_church_programs_people_are_loaded_once_their_columns_are_said(desk: Desk) -> None:
    people = sent(FILES / "churchapps_sample" / "people.csv")
    desk.bring(people)
    headers = desk.row.found["sheets"][0]["headers"]
    guesses = {one["header"]: one["guess"] for one in headers}
    assert (guesses["importKey"], guesses["displayName"], guesses["membershipStatus"]) == ("ref", "name", "post")
    meant = {f"h{n}": guesses[one["header"]] or "-" for n, one in enumerate(headers)}
    constants = {"c_unit": "youth-club", "c_paid": "no", "c_level": "front_line"}
    assert desk.post("sheets/0/", {"table": "people", **meant, **constants}).status_code == 302
    page = said(desk.page())
    assert "People 81 0 0" in page, page
    desk.post("load/")
    assert "There is nothing new" in said(desk.bring(people))


@pytest.mark.parametrize(
    ("name", "guess", "header", "column"),
    [
        ("breeze_people_export.header.csv", "people", "Breeze ID", "ref"),
        ("planning_center_people_export.header.csv", "people", "Person ID", "ref"),
        ("kcsie_scr_minimum.header.csv", "checks", "Identity check (date)", "completed"),
    ],
)
def test_what_a_header_alone_tells(desk: Desk, name: str, guess: str, header: str, column: str) -> None:
    desk.bring(sent(FILES / "headers" / name))
    sheet = desk.row.found["sheets"][0]
    assert (sheet["table"], sheet["guess"]) == ("", guess)
    assert {one["header"]: one["guess"] for one in sheet["headers"]}[header] == column
    form = desk.page("sheets/0/")
    assert f'<option value="{guess}" selected>' in form
    if guess == "checks":
        assert '<option value="completed|kind=identity" selected>' in form


def test_a_template_of_another_program_has_its_header_below_its_instructions(desk: Desk) -> None:
    desk.bring(sent(FILES / "npsp_data_import_template.csv"))
    sheet = desk.row.found["sheets"][0]
    assert (len(sheet["headers"]), sheet["headers"][0]["header"], sheet["rows"]) == (67, "Contact1 Salutation", 0)
    assert not [one for one in sheet["headers"] if one["samples"]]
