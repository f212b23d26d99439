"""The checks as a file: PDF that people who use a screen reader can read (PDF/UA-1), and DOCX with real headings."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import typst
from docx import Document

TEMPLATE: Final = Path(__file__).parent / "checks.typ"


def as_pdf(data: Mapping[str, Any]) -> bytes:
    """The paper as PDF/UA-1; the build fails where a title is missing."""
    given = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(str(TEMPLATE), sys_inputs=given, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def as_docx(data: Mapping[str, Any]) -> bytes:
    """The same as a Word document."""
    paper = Document()
    paper.core_properties.title = f"{data['title']}: {data['organisation']}"
    paper.core_properties.author = data["organisation"]
    paper.core_properties.language = "en-GB"
    paper.add_heading(data["title"], 0)
    paper.add_paragraph(data["organisation"])
    paper.add_paragraph(data["counted"])
    _bullets(paper, data["says"])
    if data["unseen"]:
        paper.add_heading("What cannot be seen", 1)
    for one in data["unseen"]:
        paper.add_heading(f"{one['title']}: {one['status'].lower()}", 2)
        paper.add_paragraph(one["says"])
        _bullets(paper, one["missing"])
    if data["reds"]:
        paper.add_heading("Red lines", 1)
        _bullets(paper, [f"{one['says']} ({one['where']})" for one in data["reds"]])
    for section in data["sections"]:
        paper.add_heading(section["head"], 1)
        for one in section["rows"]:
            _check(paper, one)
    paper.add_heading("The four questions", 1)
    for one in data["questions"]:
        paper.add_heading(one["asked"], 2)
        paper.add_paragraph(one["says"])
        _bullets(paper, one["parts"])
    paper.add_heading("How to read this", 1)
    _bullets(paper, data["about"])
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _check(paper: Any, one: Mapping[str, Any]) -> None:
    paper.add_heading(f"{one['title']}: {one['status'].lower()}", 2)
    paper.add_paragraph().add_run(one["counts"]).italic = True
    for said in one["lines"]:
        paper.add_paragraph(said)
    _bullets(paper, one["also"])
    if one["missing"]:
        paper.add_paragraph("What is missing:")
        _bullets(paper, one["missing"])
    if one["answer"]:
        paper.add_paragraph(one["answer"])


def _bullets(paper: Any, lines: Sequence[str]) -> None:
    for said in lines:
        paper.add_paragraph(said, style="List Bullet")
