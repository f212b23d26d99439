"""Holds: a report is read whole from text, PDF and DOCX; a file that cannot be read is named with the reason, never empty."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from goldenthread.rooms.quality.docx_text import MACROS, PLAIN
from goldenthread.rooms.quality.report_file import ReadReport, Unread, read_report
from tests.rooms.quality.reports import GOOD, LACK, NOTHING, TEXT, bomb, pdf, text, word

FIELD = "<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
BOX = (
    '<w:p {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent><mc:Choice>'
    "<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
    "<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
TRACKED = (
    '<w:p {ns}><w:r><w:t xml:space="preserve">{words} </w:t></w:r><w:ins w:id="1" w:author="A"><w:r>'
    '<w:t>These words were put in later on.</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r>'
    "<w:delText> These were struck out.</w:delText></w:r></w:del></w:p>"
)


def read(folder: Path, name: str, content: bytes) -> ReadReport | Unread:
    path = folder / name
    path.write_bytes(content)
    return read_report(path, name)


def why(folder: Path, name: str, content: bytes) -> str:
    found = read(folder, name, content)
    assert isinstance(found, Unread)
    return found.why


def test_a_text(tmp_path: Path) -> None:
    found = read_report(text(tmp_path, "quay.txt"), "quay.txt")
    assert isinstance(found, ReadReport)
    assert (found.title, found.kind, found.dated) == (
        "Inspection of the Quay Partnership",
        "inspection",
        date(2023, 7, 14),
    )
    assert [one.passage.text for one in found.passages] == [LACK, GOOD, NOTHING]
    assert [dict(one.themes) for one in found.passages] == [{"T3": "concern"}, {"C4": "strength"}, {}]
    assert found.warning == ""


def test_a_pdf_says_what_the_text_says(tmp_path: Path) -> None:
    lines = [LACK[:52], LACK[53:], "", GOOD[:48], GOOD[49:]]
    found = read(
        tmp_path, "quay.pdf", pdf([lines, ["Staff supervision is not regular in any of the teams that were seen."]])
    )
    assert isinstance(found, ReadReport)
    assert [one.passage.page for one in found.passages][-1] == 2
    assert {theme for one in found.passages for theme, _ in one.themes} >= {"T3", "C4"}


def test_a_word_file_with_its_table_without_its_running_head(tmp_path: Path) -> None:
    found = read(tmp_path, "quay.docx", word("Review of the Quay Partnership", LACK, GOOD))
    assert isinstance(found, ReadReport)
    said = [one.passage.text for one in found.passages]
    assert LACK in said
    assert any(one.startswith("In the table") for one in said)
    assert not any("running head" in one for one in said)


def test_every_part_of_a_word_file_is_read_once_and_what_was_struck_out_is_not(tmp_path: Path) -> None:
    """In a table in a table, in a field to fill in, in a text box; put in while changes were tracked."""
    document = Document()
    document.add_paragraph(LACK)
    document.add_table(rows=1, cols=1).cell(0, 0).add_table(rows=1, cols=1).cell(0, 0).text = f"Deep. {GOOD}"
    for words, around in ((f"Filled. {GOOD}", FIELD), (f"Boxed. {GOOD}", BOX), ("Tracked.", TRACKED)):
        document.element.body.insert(-1, parse_xml(around.format(ns=nsdecls("w"), words=words)))
    path = tmp_path / "parts.docx"
    document.save(str(path))
    found = read_report(path, "parts.docx")
    assert isinstance(found, ReadReport)
    said = [one.passage.text for one in found.passages]
    assert said == [
        LACK,
        f"Deep. {GOOD}",
        f"Filled. {GOOD}",
        f"Boxed. {GOOD}",
        "Tracked. These words were put in later on.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("scan.pdf", pdf([[], []]), "no text layer"),
        (
            "locked.pdf",
            pdf([["Some words that nobody may read without the key."]], locked=True),
            "locked with a password",
        ),
        ("broken.pdf", b"%PDF-1.4\nnothing that anybody could follow", "damaged"),
        ("half.pdf", pdf([[LACK]])[:200], "damaged"),
        ("other.pdf", b"Only words in a file that says it is a PDF.", "damaged: not a PDF"),
        ("broken.docx", b"PK\x03\x04 and then nothing", "damaged"),
        ("bomb.docx", bomb(), "unpacks to more than"),
        ("binary.txt", bytes(range(256)) * 20, "not text"),
        ("utf16.txt", b"\xff\xfe\x00\xd8\x00", "not written as its first bytes say"),
        ("blank.txt", b"\n \n", "no paragraph"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    assert says in why(tmp_path, name, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_however_they_are_written(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "a.txt", TEXT.replace("do not", "don’t").encode(encoding))
    assert isinstance(found, ReadReport)
    assert len(found.passages) == 3


def test_a_report_dated_twice_is_named(tmp_path: Path) -> None:
    found = read_report(text(tmp_path, "quay-15-july-2023.txt"), "quay-15-july-2023.txt")
    assert isinstance(found, ReadReport)
    assert found.warning == "dated twice: 14 July 2023 and 15 July 2023; kept under 14 July 2023"


def test_a_file_that_went_away_is_named(tmp_path: Path) -> None:
    found = read_report(tmp_path / "gone.txt", "gone.txt")
    assert isinstance(found, Unread)
    assert "cannot be opened" in found.why


def test_a_word_file_with_macros_is_read_for_its_words(tmp_path: Path) -> None:
    plain = tmp_path / "q.docx"
    document = Document()
    for _ in range(3):
        document.add_paragraph(
            "Supervision of staff was regular, and its records were clear to everybody who read them."
        )
    document.save(str(plain))
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(tmp_path / "q.docm", "w") as made:
        for info in before.infolist():
            made.writestr(info, before.read(info).replace(PLAIN, MACROS))
        made.writestr("word/vbaProject.bin", b"never run")
    found = read_report(tmp_path / "q.docm", "q.docm")
    assert isinstance(found, ReadReport)
    assert [one.passage.text for one in found.passages] == [
        one.passage.text for one in read_report(plain, "q.docx").passages
    ]  # type: ignore[union-attr]
