"""What a document says is found by anybody who may open it; what cannot be read says so."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import docx
import pytest
import typst

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.rooms.policies import changes, file_words, queries
from goldenthread.rooms.policies.file_words import WHY, words_of
from goldenthread.rooms.policies.models import Document, DocumentText
from tests.walls.access_world import browser
from tests.walls.rooms.policies import YEAR, a_document, unread
from tests.world import NOW, World

LIST = "/o/harbour/policies/documents/"
SAID = "After six ring the on-call lead, never a mobile of one's own."


def word_file(words: str = SAID) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_heading("Escalation", 1)
    document.add_paragraph(words)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Step one", "Step two"
    document.save(out)
    return out.getvalue()


def open_text(xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", file_words.OPEN_TEXT)
        archive.writestr("content.xml", xml)
    return out.getvalue()


def pdf_file(folder: Path) -> bytes:
    source = folder / "a.typ"
    source.write_text(f"= Escalation\n{SAID}")
    made = typst.compile(str(source))
    assert isinstance(made, bytes)
    return made


def test_the_words_of_each_kind_of_document_are_read(tmp_path: Path) -> None:
    odt = open_text(f'<o:t xmlns:o="urn:o"><o:p>{SAID[:15]}<o:s/></o:p><o:p>{SAID[15:]}</o:p></o:t>')
    read = {
        "text/plain": words_of("text/plain", SAID.encode()), file_words.WORD: words_of(file_words.WORD, word_file()),
        file_words.OPEN_TEXT: words_of(file_words.OPEN_TEXT, odt), "application/pdf": words_of("application/pdf", pdf_file(tmp_path)),
    }  # fmt: skip
    for kind, found in read.items():
        assert found.why == "", kind
        assert "on-call lead" in " ".join(found.text.split()), kind
    assert "Step one" in read[file_words.WORD].text


@pytest.mark.parametrize(
    ("kind", "content", "why"),
    [
        ("image/png", b"\x89PNG", "no_words"),
        ("text/plain", b" . ", "no_words"),
        ("application/pdf", b"%PDF-1.7 nothing", "damaged"),
        (file_words.WORD, b"PK\x03\x04 nothing", "damaged"),
        (file_words.OPEN_TEXT, open_text("<not closed"), "damaged"),
        (
            file_words.OPEN_TEXT,
            open_text('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
            "no_words",
        ),
    ],
    ids=["picture", "blank", "pdf", "word", "xml", "entity"],
)
def test_what_cannot_be_read_says_why(kind: str, content: bytes, why: str) -> None:
    found = words_of(kind, content)
    assert (found.text, found.why) == ("", why)
    assert WHY[why]


def test_a_file_that_unpacks_to_too_much_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_words, "BIGGEST", 200)
    assert words_of(file_words.OPEN_TEXT, open_text(f"<a>{'b' * 300}</a>")).why == "too_large"


@pytest.mark.django_db
def test_anybody_finds_a_document_by_what_it_says(world: World) -> None:
    row = a_document(world, title="Rota", files=(("rota.docx", word_file()),))
    a_document(world, title="Another", files=(("other.txt", b"Nothing of the kind."),))
    page = browser(world, "reporter").get(LIST, {"q": "ON-CALL mobile"}).content.decode()
    assert row.ref in page
    assert "<mark>on-call</mark>" in page
    assert "Another" not in page
    assert "No document is found." in browser(world, "reporter").get(LIST, {"q": "on-call unicorn"}).content.decode()


@pytest.mark.django_db
def test_only_the_newest_version_is_searched_and_the_text_is_sealed(world: World) -> None:
    row = a_document(world, files=(("old.txt", b"Telephone the warden first."),))
    by = world.actor("dsl")
    with moment.lived_at(NOW + timedelta(days=1)):
        changes.publish_document(by=by, ref=row.ref, version="2", review_due=YEAR, files=(("new.txt", SAID.encode()),))
    assert queries.passages(world.actor("reporter"), "warden") == {}
    assert set(queries.passages(world.actor("reporter"), "on-call")) == {row.ref}
    stored = DocumentText.objects.values_list("pk", flat=True)
    assert len(stored) == 2
    assert DocumentText._meta.get_field("words").__class__.__name__ == "SealedText"


@pytest.mark.django_db
def test_nobody_finds_what_they_may_not_open(world: World) -> None:
    a_document(world, files=(("a.txt", SAID.encode()),))
    assert queries.passages(world.actor("outsider"), "on-call") == {}


@pytest.mark.django_db
def test_a_page_says_whether_its_text_is_searched_and_a_keeper_has_it_read(world: World) -> None:
    row = a_document(world, files=(("a.txt", SAID.encode()),))
    page = f"{LIST}{row.ref}/"
    assert WHY[""] in browser(world, "reporter").get(page).content.decode()
    unread(row)
    assert "was not read when it came" in browser(world, "reporter").get(page).content.decode()
    assert f"{page}read/" not in browser(world, "reporter").get(page).content.decode()
    assert f"{page}read/" in browser(world, "dsl").get(page).content.decode()
    assert browser(world, "dsl").post(f"{page}read/").status_code == 302
    assert set(queries.passages(world.actor("reporter"), "mobile")) == {row.ref}
    assert browser(world, "dsl").post(f"{page}read/").status_code == 422
    assert verify().problem is None


@pytest.mark.django_db
def test_reading_is_refused_without_a_file_and_to_whoever_keeps_nothing(world: World) -> None:
    row = a_document(world)
    with pytest.raises(Refused):
        changes.read_document(by=world.actor("dsl"), ref=row.ref)
    with pytest.raises(NotYours):
        changes.read_document(by=world.actor("reporter"), ref=row.ref)
    assert Document.objects.get().n == 1
