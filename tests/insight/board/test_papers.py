"""The pack as a paper: PDF that passes PDF/UA-1, DOCX with real headings, both saying what the page says."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typst
from docx import Document

from goldenthread.doors.cli import main as cli
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.board import papers, showing
from tests.insight.board.test_pack import APRIL, lived, sent
from tests.world import World

pytestmark = pytest.mark.django_db


def words_of(content: Any) -> list[str]:
    """Labels of all figures; a page on which nothing can be seen says only that."""
    seen = [page for page in content["pages"] if page["seen"]]
    return [one["label"] for page in (content["front"], *seen) for one in page["figures"]]


def test_the_pdf_is_tagged_titled_and_says_every_figure(world: World, tmp_path: Path) -> None:
    held, pack = sent(world)
    with moment.lived_at(APRIL):
        found = showing.pack_of(world.actor("lead_trustee"), world.organisation, held.ref)
    made = papers.as_pdf(found.content, found.sent)
    assert made.startswith(b"%PDF")
    assert b"/MarkInfo" in made or b"/StructTreeRoot" in made
    if shutil.which("pdftotext"):
        (tmp_path / "p.pdf").write_bytes(made)
        text = subprocess.run(
            ["pdftotext", "-layout", tmp_path / "p.pdf", "-"], capture_output=True, check=True, text=True
        ).stdout  # our own file
        flat = re.sub(r"\s+", " ", text)
        assert pack.digest[:20] in flat.replace(" ", "")
        for label in words_of(found.content):
            assert label.split()[0] in flat


def test_a_picture_without_words_fails_the_build(tmp_path: Path) -> None:
    """The build itself holds us to PDF/UA-1: what it would let pass would not be held at all."""
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    (tmp_path / "bad.typ").write_text(f'#set document(title: "A")\n#image(bytes("{picture}"))')
    with pytest.raises(typst.TypstError):
        typst.compile(str(tmp_path / "bad.typ"), format="pdf", pdf_standards="ua-1")
    (tmp_path / "untitled.typ").write_text("Words.")
    with pytest.raises(typst.TypstError):
        typst.compile(str(tmp_path / "untitled.typ"), format="pdf", pdf_standards="ua-1")


def test_the_word_document_has_headings_and_tables_with_heads(world: World) -> None:
    held = lived(world)
    with moment.lived_at(APRIL):
        found = showing.pack_of(world.actor("dsl"), world.organisation, held.ref)
    paper = Document(io.BytesIO(papers.as_docx(found.content, found.sent)))
    heads = [p.text for p in paper.paragraphs if p.style.name.startswith("Heading 1")]
    assert heads[:3] == ["What the board needs to know", papers.BLIND, "Casework"]
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert set(words_of(found.content)) <= cells
    assert any(papers.NOT_SENT in p.text for p in paper.paragraphs)


def test_words_that_look_like_markup_stay_words(world: World) -> None:
    held = lived(world)
    here = Organisation.objects.get(pk=world.organisation.pk)
    here.name = "#panic[now] & <b>Trust</b> *x* \\ $y$"
    with moment.lived_at(APRIL):
        found = showing.pack_of(world.actor("dsl"), here, held.ref)
    assert papers.as_pdf(found.content, None).startswith(b"%PDF")
    assert papers.as_docx(found.content, None).startswith(b"PK")


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_command_writes_the_paper(
    world: World, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    held, _ = sent(world)
    out = tmp_path / f"pack.{kind}"
    assert cli.main(["pack", held.ref, "--as", "lead_trustee@example.org", "--out", str(out)]) == 0
    assert out.stat().st_size > 5_000
    assert "as it was sent" in capsys.readouterr().out


def test_the_command_answers_alike_for_absent_and_not_yours(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held, _ = sent(world)
    said = []
    for ref, who in (
        (held.ref, "outsider"),
        ("MTG-AAAAAAAA", "lead_trustee"),
        (held.ref, "nobody"),
        (held.ref, "reporter"),
    ):
        assert cli.main(["pack", ref, "--as", f"{who}@example.org", "--out", str(tmp_path / "x.pdf")]) == 2
        said.append(capsys.readouterr().err)
    assert len(set(said)) == 1
    assert cli.main(["pack", held.ref, "--as", "dsl@example.org", "--out", str(tmp_path / "x.txt")]) == 2
    assert not (tmp_path / "x.pdf").exists()
