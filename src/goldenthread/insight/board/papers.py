"""A pack as a paper: PDF that people who use a screen reader can read (PDF/UA-1), and DOCX. Both say exactly what the page says."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import typst
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from goldenthread.foundation.facts.packs import SentPack
from goldenthread.foundation.ui.chart_svg import chart_svg
from goldenthread.insight.board.small import NOT_SHOWN
from goldenthread.insight.charts import drawn_of

TEMPLATE: Final = Path(__file__).parent / "pack.typ"
PICTURE: Final = (
    '#set page(width: 12cm, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
)
NOT_SENT: Final = "This pack has not been sent: it is what it would say now."
BLIND: Final = "Pages on which nothing can be seen"
SENT: Final = "This is the pack as it was sent. What was sent stays as it was."


def shown(content: Mapping[str, Any], sent: SentPack | None) -> dict[str, Any]:
    """What a paper is made from: the content, whether it was sent, and by which fingerprint it is known."""
    pages = [_page(page) for page in content["pages"]]
    return {
        **content, "front": _page(content["front"]), "pages": [page for page in pages if page["seen"]],
        "blind": [page for page in pages if not page["seen"]], "standing": SENT if sent else NOT_SENT,
        "ref": sent.ref if sent else "", "digest": sent.digest if sent else "", "blind_says": BLIND,
    }  # fmt: skip


def _page(page: Mapping[str, Any]) -> dict[str, Any]:
    drawn = {one["title"] for one in page.get("charts", ())}
    tables = [
        {
            **one,
            "title": f"{one['title']}, in numbers" if one["title"] in drawn else one["title"],
            "numbers": all(_number(cell) for row in one["rows"] for cell in row[1:]),
        }
        for one in page["tables"]
    ]
    charts = [
        {**one, "svg": str(chart_svg(drawn_of(one))), "alt": one["drawn"]["says"]} for one in page.get("charts", ())
    ]
    return {**page, "tables": tables, "charts": charts}


def _number(cell: str) -> bool:
    return cell.isdigit() or cell == NOT_SHOWN


def as_pdf(content: Mapping[str, Any], sent: SentPack | None) -> bytes:
    """The pack as PDF/UA-1. The build fails where a title or a text instead of a picture is missing."""
    data = json.dumps(shown(content, sent), ensure_ascii=False)
    made = typst.compile(
        str(TEMPLATE), sys_inputs={"data": data}, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def as_docx(content: Mapping[str, Any], sent: SentPack | None) -> bytes:
    """The pack as a Word document: real headings, real tables with a header row that repeats."""
    data = shown(content, sent)
    paper = Document()
    paper.core_properties.title = f"{data['meeting']}: safeguarding pack, {data['organisation']}"
    paper.core_properties.language = "en-GB"
    paper.add_heading("Safeguarding pack", 0)
    paper.add_paragraph(f"{data['organisation']} · {data['meeting']}")
    paper.add_paragraph(f"Figures of the {data['months']} months to {data['as_at']}. {data['standing']}")
    _docx_page(paper, data["front"])
    if data["blind"]:
        paper.add_heading(BLIND, 1)
    for page in data["blind"]:
        paper.add_heading(page["title"], 2)
        for said in page["cannot_see"]:
            paper.add_paragraph(said, style="List Bullet")
    for page in data["pages"]:
        _docx_page(paper, page)
    paper.add_heading("How to read this", 1)
    for said in data["about"]:
        paper.add_paragraph(said, style="List Bullet")
    if data["digest"]:
        paper.add_paragraph(f"Sent as {data['ref']}. Its fingerprint is {data['digest']}.")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _docx_page(paper: Any, page: Mapping[str, Any]) -> None:
    paper.add_heading(page["title"], 1)
    for said in page["says"]:
        paper.add_paragraph(said)
    if page["cannot_see"]:
        paper.add_heading("What cannot be seen", 2)
        for said in page["cannot_see"]:
            paper.add_paragraph(said, style="List Bullet")
    front = page["code"] == "front"
    for one in page["tables"] if front else ():
        _docx_table(paper, one["title"], one["head"], one["rows"])
    if page["figures"]:
        rows = [[one["label"], one["says"], one["note"]] for one in page["figures"]]
        _docx_table(paper, "Figures", ["What", "Figure", "How it stands"], rows)
    for one in page["charts"]:
        _docx_chart(paper, one)
    for one in page["tables"] if not front else ():
        _docx_table(paper, one["title"], one["head"], one["rows"])


def _docx_chart(paper: Any, one: Mapping[str, Any]) -> None:
    """A picture with its words; Word shows no drawing of lines, so typst makes a picture of it."""
    paper.add_heading(one["title"], 2)
    shape = paper.add_picture(io.BytesIO(_as_png(one["svg"])), width=Cm(12))
    shape._inline.docPr.set("descr", one["alt"])
    for said in (one["says"], one["note"], one["numbers"]):
        if said:
            paper.add_paragraph(said)


def _as_png(svg: str) -> bytes:
    made = typst.compile(PICTURE.encode(), sys_inputs={"svg": svg}, format="png", ppi=200, ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no picture")
    return made


def _docx_table(paper: Any, title: str, head: list[str], rows: list[list[str]]) -> None:
    paper.add_heading(title, 2)
    table = paper.add_table(rows=1, cols=len(head), style="Light Grid Accent 1")
    properties = table.rows[0]._tr.get_or_add_trPr()
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    properties.append(repeat)
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
