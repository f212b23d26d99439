"""A learning brief on paper: an accessible PDF (PDF/UA-1, built by typst) and a Word document with real headings."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

TEMPLATE = """#set document(title: {title}, author: {body}, date: none)
#set page(paper: "a4", margin: 2.2cm, footer: context [#text(size: 9pt)[{kept} #h(1fr) #counter(page).display("1 of 1", both: true)]])
#set text(lang: "en", region: "GB", size: 12pt, font: ("Libertinus Serif",), hyphenate: false)
#set par(leading: 0.75em, spacing: 1.2em)
#show heading: it => block(above: 1.6em, below: 0.8em, sticky: true, it)
#text(size: 10pt)[#str({body}) · #str({when})]
= #str({title})
== What we learned
{says}
== What to do differently
{asks}
== Where it came from
#str({origin})

Say that you have read it, and what you will do, under _Learning to read_.
"""
ITEM = re.compile(r"\s*[-*•]\s+")
"""How a line of a list begins."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief says on paper. `origin`: where it was learned and to whom it went, in a sentence."""

    ref: str
    body: str
    title: str
    says: str
    asks: str
    when: str
    origin: str


def _quoted(words: str) -> str:
    """Words as a typst string: nothing in them is ever taken as markup."""
    return json.dumps(words, ensure_ascii=False)


def _lines(words: str) -> str:
    """Words with their lines as paragraphs; lines that begin as those of a list do are one."""
    return "".join(
        f"- #str({_quoted(line)})\n" if item else f"\n#str({_quoted(line)})\n\n" for item, line in _parted(words)
    )


def _parted(words: str) -> Iterator[tuple[bool, str]]:
    """Each line, whether it stands in a list, and without the sign that says so."""
    for line in words.splitlines():
        if line.strip():
            begins = ITEM.match(line)
            yield bool(begins), line[begins.end() :] if begins else line


def pdf(brief: Brief) -> bytes:
    """The brief as PDF/UA-1. The compiler is asked for one file and reads no other."""
    import typst  # slow to load, and only here

    source = TEMPLATE.format(
        title=_quoted(brief.title), body=_quoted(brief.body), when=_quoted(brief.when), says=_lines(brief.says),
        asks=_lines(brief.asks), origin=_quoted(brief.origin), kept=f"#str({_quoted(brief.ref)})",
    )  # fmt: skip
    made: bytes = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)
    return made


def docx(brief: Brief) -> bytes:
    """The brief as a Word document: title, language and headings are real ones."""
    from docx import Document  # slow to load, and only here

    paper = Document()
    paper.core_properties.title, paper.core_properties.author = brief.title, brief.body
    paper.core_properties.language = "en-GB"
    paper.add_paragraph(f"{brief.body} · {brief.when}")
    paper.add_heading(brief.title, 1)
    for head, words in (
        ("What we learned", brief.says), ("What to do differently", brief.asks), ("Where it came from", brief.origin),
    ):  # fmt: skip
        paper.add_heading(head, 2)
        for item, line in _parted(words):
            paper.add_paragraph(line, style="List Bullet" if item else None)
    paper.add_paragraph("Say that you have read it, and what you will do, under ‘Learning to read’.")
    paper.add_paragraph(brief.ref)
    stored = io.BytesIO()
    paper.save(stored)
    return stored.getvalue()
