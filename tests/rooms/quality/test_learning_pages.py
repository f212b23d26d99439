"""Pages of learning: who sees what, what waits at home, and the brief on paper."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from docx import Document

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.brief_paper import Brief, docx, pdf
from goldenthread.rooms.quality.learning import crossings
from goldenthread.rooms.quality.models import LearningReceipt
from tests.walls.rooms.quality import a_brief, a_collation
from tests.world import NOW, World, raise_one

pytestmark = pytest.mark.django_db
AT = "/o/harbour/quality"


def client(world: World, who: str) -> Client:
    one = Client()
    one.force_login(world.user(who))
    return one


def test_a_brief_waits_at_home_and_is_received_with_one_tap(world: World) -> None:
    brief, mine = a_brief(world), client(world, "reporter")
    receipt = LearningReceipt.objects.get(learning=brief.ref, person=world.people["reporter"])
    assert "Read what was learned" in mine.get("/o/harbour/").content.decode()
    page = mine.get(f"{AT}/receipts/{receipt.ref}/").content.decode()
    assert "Stay until the last child has left." in page
    assert "I have read this" in page
    answer = mine.post(f"{AT}/receipts/{receipt.ref}/receive/", {"will_do": "Count them."})
    assert answer.status_code == 302
    assert LearningReceipt.objects.get(ref=receipt.ref).will_do == "Count them."
    assert "Read what was learned" not in mine.get("/o/harbour/").content.decode()
    assert client(world, "other_reporter").get(f"{AT}/receipts/{receipt.ref}/").status_code == 404


def test_counts_of_receipts_are_for_those_who_read_them(world: World) -> None:
    brief = a_brief(world)
    assert "Whom it reached" in client(world, "dsl").get(f"{AT}/learning/{brief.ref}/").content.decode()
    assert "Whom it reached" not in client(world, "reporter").get(f"{AT}/learning/{brief.ref}/").content.decode()


def test_a_form_with_something_missing_keeps_what_was_typed(world: World) -> None:
    answer = client(world, "dsl").post(f"{AT}/learning/issue/", {"title": "Two adults"})
    assert answer.status_code == 422
    assert "Two adults" in answer.content.decode()


def test_the_form_of_a_reading_counts_what_its_reader_may_open(world: World) -> None:
    unknown = client(world, "dsl").get(f"{AT}/collations/write/").content.decode()
    assert "not kept here: Worries, " in unknown
    raise_one(world, about_worker="yes", worker_words="Dana Wells")
    page = client(world, "dsl").get(f"{AT}/collations/write/").content.decode()
    assert "not kept here: Worries, " in page, "the first worry says nothing to the one it is about"
    raise_one(world)
    page = client(world, "dsl").get(f"{AT}/collations/write/").content.decode()
    assert re.search(r"Worries.*?<td[^>]*>\s*0\s*<", page, re.S)
    assert "Not known" in page


def test_lists_ask_a_fixed_number_of_questions(world: World, django_assert_max_num_queries: object) -> None:
    mine = client(world, "dsl")
    for _ in range(3):
        a_collation(world)
    mine.get(f"{AT}/collations/")
    with django_assert_max_num_queries(25):  # type: ignore[operator]  # pytest-django's fixture
        mine.get(f"{AT}/collations/")


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_brief_can_be_taken_away(world: World, ending: str, begins: bytes) -> None:
    brief = a_brief(world)
    answer = client(world, "reporter").get(f"{AT}/learning/{brief.ref}/brief.{ending}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="{brief.ref}.{ending}"'


HOSTILE = Brief(
    "LRN-1", 'A "body" \\ #evil', "Title with #import \"x\" and *stars*", "Line one\n\n= not a heading\n#panic()", "$x$ @ref <b>",
    "1 May 2026", "It was sent to: North.",
)  # fmt: skip


def test_words_are_never_taken_for_markup() -> None:
    made = pdf(HOSTILE)
    assert b"pdfuaid" in made, "built as PDF/UA"
    paper = Document(io.BytesIO(docx(HOSTILE)))
    text = [p.text for p in paper.paragraphs]
    assert "= not a heading" in text
    assert [p.style.name for p in paper.paragraphs if p.text == HOSTILE.title] == ["Heading 1"]


def test_who_has_not_read_it_is_reminded_once_a_day_and_listed_nowhere(world: World) -> None:
    brief, lead = a_brief(world), client(world, "dsl")
    receipts = LearningReceipt.objects.filter(learning=brief.ref)
    changes.receive_learning(by=world.actor("reporter"), ref=receipts.get(person=world.people["reporter"]).ref)
    Notice.objects.all().delete()
    page = lead.get(f"{AT}/learning/{brief.ref}/remind/").content.decode()
    assert f"{receipts.count() - 1} p" in page or "One person has" in page
    assert "Morgan Blythe" not in page
    assert lead.post(f"{AT}/learning/{brief.ref}/remind/").status_code == 302
    told = set(Notice.objects.filter(kind="learning_waits").values_list("person", flat=True))
    assert told == set(receipts.exclude(person=world.people["reporter"]).values_list("person__ref", flat=True))
    assert told
    assert lead.post(f"{AT}/learning/{brief.ref}/remind/").status_code == 422
    for row in receipts.filter(acknowledged_on__isnull=True):
        LearningReceipt.objects.filter(pk=row.pk).update(acknowledged_on=NOW.date())
    with moment.lived_at(NOW + timedelta(days=1)):
        assert "Remind those" not in lead.get(f"{AT}/learning/{brief.ref}/").content.decode()
        assert lead.post(f"{AT}/learning/{brief.ref}/remind/").status_code == 422
    assert client(world, "reporter").get(f"{AT}/learning/{brief.ref}/remind/").status_code == 404


def test_where_learning_went_and_where_nothing_did(world: World) -> None:
    assert crossings(world.organisation).rows == ()
    a_brief(world)
    found = crossings(world.organisation)
    [row] = found.rows
    assert (row.unit, row.briefs, row.stayed, row.went_to) == ("Day centre", 1, 0, "North")
    assert found.unreached == ("Day centre",)
    page = client(world, "dsl").get(f"{AT}/learning/").content.decode()
    assert "Nothing went to:" in page
