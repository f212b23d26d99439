"""The checks as a paper: accessible PDF and DOCX that say what the page says, in its order, to those who read the page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from goldenthread.doors.cli import main as cli
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.checks.changes import answer_check
from goldenthread.insight.checks.paper import ABOUT, paper
from goldenthread.insight.checks.papers import as_docx, as_pdf
from goldenthread.insight.models import CheckAnswer
from tests.insight.test_checks_page import OTHERS, READERS, weak

__all__ = ["weak"]


@pytest.fixture
def answered(weak: Organisation, actor: Any) -> CheckAnswer:
    return answer_check(
        by=actor("lead_trustee"), organisation=weak, check="R1", what="Ask <all> of them & look", who="Head of people",
        by_day=date(2026, 12, 1),
    )  # fmt: skip


HEADS = (
    "What cannot be seen",
    "Red lines",
    "Broken",
    "Questions to read together",
    "The four questions",
    "How to read this",
)


def test_the_word_document_has_real_headings_and_says_what_the_page_says(
    weak: Organisation, answered: CheckAnswer, actor: Any
) -> None:
    data = paper(weak, actor("dsl"))
    found = Document(io.BytesIO(as_docx(data)))
    heads = [p.text for p in found.paragraphs if p.style.name == "Heading 1"]
    assert heads[:3] == ["What cannot be seen", "Red lines", "Broken"]
    assert heads[-2:] == ["The four questions", "How to read this"]
    lines = [p.text for p in found.paragraphs]
    assert "R1 · Recruitment checks, paid and unpaid: broken" in lines
    assert "Falls short: 9 of 10 (90 %). Limits: strained from 2 %, broken from 10 %." in lines
    said = "What we do: Ask <all> of them & look (Head of people, by 1 December 2026). Not yet seen by the board."
    assert said in lines
    assert found.core_properties.title == f"What an audit would find: {weak.name}"
    assert set(ABOUT) <= set(lines)


def test_the_pdf_is_tagged_and_says_it_in_the_order_of_the_page(
    weak: Organisation, answered: CheckAnswer, tmp_path: Path, actor: Any
) -> None:
    made = as_pdf(paper(weak, actor("dsl")))
    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made
    if shutil.which("pdftotext"):
        (tmp_path / "c.pdf").write_bytes(made)
        done = subprocess.run(
            ["pdftotext", "-layout", tmp_path / "c.pdf", "-"], capture_output=True, check=True, text=True
        )
        text = re.sub(r"\s+", " ", done.stdout)
        at = 0
        for head in HEADS:
            at = text.find(head, at)
            assert at >= 0, head
        assert "Ask <all> of them & look" in text


def test_it_names_no_record(weak: Organisation, actor: Any) -> None:
    text = str(paper(weak, actor("dsl")))
    assert not re.search(r"\b(PER|CHK|CON|ALG)-[0-9A-Z]{6,}", text)


def test_those_who_read_the_page_may_take_it_away_and_nobody_else(weak: Organisation, seat: Callable[..., Any]) -> None:
    for role in READERS[:3]:
        one = seat(role)
        assert one.get("checks/paper.pdf")["Content-Type"] == "application/pdf"
        assert 'filename="checks-' in one.get("checks/paper.docx")["Content-Disposition"]
        assert one.get("checks/paper.odt").status_code == 404
    for role in OTHERS:
        assert seat(role).get("checks/paper.pdf").status_code == 404


def test_the_command_writes_it_for_those_who_may(
    weak: Organisation, seat: Callable[..., Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    email = {role: seat(role).person.user.email for role in ("lead_trustee", "line_manager")}
    out = tmp_path / "c.docx"
    assert cli.main(["checks", weak.code, "--as", email["lead_trustee"], "--out", str(out)]) == 0
    assert Document(str(out)).paragraphs
    out.unlink()
    refused = [
        cli.main(["checks", weak.code, "--as", email["line_manager"], "--out", str(out)]),
        cli.main(["checks", "nobody", "--as", email["lead_trustee"], "--out", str(out)]),
    ]
    assert len(set(refused)) == 1
    assert 0 not in refused
    assert cli.main(["checks", weak.code, "--out", str(out)]) == 2
    assert cli.main(["checks", weak.code, "--as", email["lead_trustee"], "--out", str(tmp_path / "c.txt")]) == 2
    assert not out.exists()
