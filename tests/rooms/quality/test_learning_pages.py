"""Pages of learning: who sees what, what waits at home, and the brief on paper."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pypdfium2
import pytest
from django.test import Client
from docx import Document

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.roles import title
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


def test_a_lead_sees_their_own_receipts_first_and_everybodys_when_asked(world: World) -> None:
    a_brief(world)
    mine = client(world, "dsl").get(f"{AT}/receipts/").content.decode()
    assert "Nothing was sent to you." in mine
    assert "Who has read what" in mine
    every = client(world, "dsl").get(f"{AT}/receipts/?whose=everybody").content.decode()
    assert world.people["reporter"].name in every
    own = client(world, "reporter").get(f"{AT}/receipts/?whose=everybody").content.decode()
    assert world.people["other_reporter"].name not in own
    assert "Who has read what" not in own


def test_only_roles_that_somebody_holds_are_offered(world: World) -> None:
    page = client(world, "dsl").get(f"{AT}/learning/issue/").content.decode()
    assert f'value="{"lead_trustee"}"' in page
    assert 'value="caldicott_guardian"' not in page
    assert "(optional) <" not in page.replace("(optional)</span>", "")


def test_counts_of_receipts_are_for_those_who_read_them(world: World) -> None:
    brief = a_brief(world)
    assert "Whom it reached" in client(world, "dsl").get(f"{AT}/learning/{brief.ref}/").content.decode()
    assert "Whom it reached" not in client(world, "reporter").get(f"{AT}/learning/{brief.ref}/").content.decode()


def test_a_form_with_something_missing_keeps_what_was_typed(world: World) -> None:
    answer = client(world, "dsl").post(f"{AT}/learning/issue/", {"title": "Two adults"})
    assert answer.status_code == 422
    assert "Two adults" in answer.content.decode()


def test_the_form_of_a_reading_counts_what_its_reader_may_open(world: World) -> None:
    raise_one(world, about_worker="yes", worker_words="Dana Wells")
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


def test_the_roles_that_a_brief_went_to_stand_on_its_page_and_on_paper(world: World) -> None:
    brief = changes.issue_learning(
        by=world.actor("dsl"), organisation=world.organisation, title="Two adults", says="One was not enough.",
        asks="Stay until the last child has left.", sent_to_units=["north"], sent_to_levels=["front_line"], sent_to_roles=["line_manager"],
    )  # fmt: skip
    page = client(world, "dsl").get(f"{AT}/learning/{brief.ref}/").content.decode()
    went = f"(Those who work with people; {title('line_manager')})"
    assert went in page
    assert "Whom it reached, by named role" in page
    assert "by named role" not in client(world, "reporter").get(f"{AT}/learning/{brief.ref}/").content.decode()
    word = client(world, "reporter").get(f"{AT}/learning/{brief.ref}/brief.docx").content
    assert went in "\n".join(one.text for one in Document(io.BytesIO(word)).paragraphs)
    with pypdfium2.PdfDocument(client(world, "reporter").get(f"{AT}/learning/{brief.ref}/brief.pdf").content) as paper:
        assert went in " ".join(paper[0].get_textpage().get_text_range().split())


def test_on_paper_a_list_is_one_and_what_it_rests_on_stands_there_as_far_as_its_reader_may_see() -> None:
    said = Brief(
        "LRN-1",
        "Harbour",
        "Two adults",
        "One was not enough.",
        "Do this:\n- Stay.\n* Count them.\n• Ring.\nThen go.",
        "1 May 2026",
        "Here.",
    )
    word = Document(io.BytesIO(docx(said)))
    listed = [one.text for one in word.paragraphs if one.style is not None and one.style.name == "List Bullet"]
    assert listed == ["Stay.", "Count them.", "Ring."]
    with pypdfium2.PdfDocument(pdf(said)) as paper:
        text = paper[0].get_textpage().get_text_range()
    assert "- Stay" not in text
    assert "Then go." in text
    assert "1 of 1" in text


def test_the_sources_of_a_brief_stand_on_its_paper(world: World) -> None:
    worry = raise_one(world)
    brief = changes.issue_learning(
        by=world.actor("dsl"), organisation=world.organisation, title="T", says="S", asks="A", sent_to_units=["north"],
        sent_to_levels=["front_line"], from_refs=["C1", worry.ref],
    )  # fmt: skip
    for who, says in (("dsl", worry.ref), ("recruitment_officer", "A record that is not yours to open")):
        content = client(world, who).get(f"{AT}/learning/{brief.ref}/brief.docx").content
        text = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
        assert "It rests on: Theme C1; " in text
        assert says in text
