"""The pages of the register: figures with their denominators, filters, pages, one report, and reading one in."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.rooms.quality import changes, queries
from goldenthread.rooms.quality.models import Recommendation
from goldenthread.rooms.quality.register_file import rows_of
from tests.world import MEMBERS, World

HEAD = "row,date_of_report,ref,coroner_area,category,this_report_is_being_sent_to,sent_count,responses\n"
TEXT = (
    "1,7 March 2016,2016-0001,Swansea,Child,A| B,2,2\n"
    "2,8 March 2016,2016-0002,Leeds,Care home,A,2,1\n"
    "3,1 March 2026,2026-0003,Leeds,Care home,A,1,0\n"
    "4,7 March 2016,,Gwent,Other,,,\n"
    "5,soon,,Gwent,Other,,,\n"
)


@pytest.fixture
def kept(world: World) -> World:
    rows = rows_of(io.StringIO(HEAD + TEXT), "r.csv")
    changes.read_recommendations(by=world.actor("dsl"), organisation=world.organisation, rows=rows)
    return world


def at(world: World, path: str = "") -> str:
    return f"/o/{world.organisation.code}/quality/recommendations/{path}"


@pytest.fixture
def site(kept: World, client: Client) -> Client:
    client.force_login(kept.user("reporter"))
    return client


def test_figures_with_what_they_are_a_part_of(kept: World) -> None:
    found = queries.figures(kept.actor("reporter"))
    assert (found.rows, found.issued, found.past_due, found.not_yet_due) == (5, 4, 3, 1)
    assert (found.known, found.complete, found.partial, found.none) == (3, 1, 1, 1)
    assert (found.unknown, found.undated, found.with_problems) == (2, 1, 1)


def test_list_shows_them(kept: World, site: Client) -> None:
    page = site.get(at(kept)).content.decode()
    for words in ("3 of 4", "1 of 3", "2 of 5", "row 1 · 2016-0001", "row 4", "Addressees not known", "unverified"):
        assert words in page
    assert "Read a register in" not in page
    assert page.index("row 3 ·") < page.index("row 2 ·") < page.index("row 1 ·") < page.index("row 5")


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"state": "complete"}, {1}), ({"state": "partial"}, {2}), ({"state": "none"}, {3}),
        ({"state": "addressees_unknown"}, {4, 5}), ({"state": "past_due"}, {1, 2, 4}), ({"state": "undated"}, {5}),
        ({"state": "problems"}, {5}), ({"words": "leeds"}, {2, 3}), ({"words": "2016-0001"}, {1}),
        ({"state": "wrong"}, {1, 2, 3, 4, 5}), ({"words": "nothing"}, set()),
    ],
)  # fmt: skip
def test_narrowing(kept: World, site: Client, asked: dict[str, str], rows: set[int]) -> None:
    page = site.get(at(kept), asked).content.decode()
    refs = {row.row_number for row in Recommendation.objects.all() if f"/{row.ref}/" in page}
    assert refs == rows


def test_pages_follow_one_another_without_gap(kept: World) -> None:
    by, seen, after = kept.actor("reporter"), [], ""
    while True:
        page = queries.listed(by, queries.Asked(), after, size=2)
        seen += [row.row_number for row in page.rows]
        after = page.older
        if not after:
            break
    assert seen == [3, 2, 1, 4, 5]
    for wrong in ("x", "2016-03-07_1_x", "2016-99-07_1_" + "0" * 32, "undated_a_b"):
        assert len(queries.listed(by, queries.Asked(), wrong).rows) == 5


def test_one_report(kept: World, site: Client) -> None:
    first, last = Recommendation.objects.get(row_number=1), Recommendation.objects.get(row_number=5)
    page = site.get(at(kept, f"{first.ref}/")).content.decode()
    assert "due on 2 May 2016" in page
    assert "when they came is not known" in page
    page = site.get(at(kept, f"{last.ref}/")).content.decode()
    assert "nothing can fall due" in page
    assert "&#x27;soon&#x27; is not understood as a date" in page
    assert site.get(at(kept, "RCM-00000000/")).status_code == 404


@pytest.mark.parametrize("who", [*MEMBERS, "outsider"])
def test_who_opens_which_page(kept: World, client: Client, who: str) -> None:
    client.force_login(kept.user(who))
    ref = Recommendation.objects.get(row_number=1).ref
    here = who != "outsider"
    readers = {"dsl", "deputy_dsl", "head_of_safeguarding", "custodian", "administrator"}
    assert client.get(at(kept)).status_code == (200 if here else 404)
    assert client.get(at(kept, f"{ref}/")).status_code == (200 if here else 404)
    assert client.get(at(kept, "read/")).status_code == (200 if who in readers else 404)
    assert client.post(at(kept, "read/"), {}).status_code == (200 if who in readers else 404)


def test_reading_in_by_hand(world: World, client: Client) -> None:
    client.force_login(world.user("dsl"))
    assert "No register has been read yet" in client.get(at(world)).content.decode()
    page = client.post(at(world, "read/"), {"file": ""}).content.decode()
    assert "Choose a file" in page
    wrong = SimpleUploadedFile("w.csv", b"a,b\n1,2\n")
    assert "there is no column" in client.post(at(world, "read/"), {"file": wrong}).content.decode()
    good = SimpleUploadedFile("r.csv", (HEAD + TEXT).encode("utf-8-sig"))
    answer = client.post(at(world, "read/"), {"file": good}, follow=True).content.decode()
    assert "5 new, 0 changed, 0 as before." in answer


def test_a_register_too_large_for_a_page(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldenthread.rooms.quality.forms.BIGGEST", 3)
    client.force_login(world.user("dsl"))
    page = client.post(at(world, "read/"), {"file": SimpleUploadedFile("r.csv", b"abcd")}).content.decode()
    assert "larger than 20 MB" in page
