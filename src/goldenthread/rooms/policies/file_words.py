"""The words of an uploaded document, so that they can be searched: plain text, Word, OpenDocument, PDF. Nothing in a file is run."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final

from goldenthread.foundation.files.store import OPEN_TEXT, WORD

MOST_LETTERS: Final = 400_000
MOST_PAGES: Final = 400
BIGGEST: Final = 30 * 1024 * 1024
A_TEXT: Final = 3
"""Fewer letters than these are no text: a scan."""
PARTS: Final = {WORD: "word/document.xml", OPEN_TEXT: "content.xml"}
BLOCK: Final = re.compile(r"\}(p|h|br|tab|s|line-break|tr)$")
WHY: Final = {
    "": "Its text is searched.",
    "no_words": "It has no text that can be searched: it is a picture or a scan. Add a copy with text in it.",
    "locked": "It is locked with a password, so that its text is not searched. Add a copy that is not.",
    "damaged": "Its text could not be read, so that it is not searched. It can still be opened.",
    "too_large": "It is too long for its text to be searched. It can still be opened.",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a file, at most 400,000 letters; `why` (a key of WHY) says why there is none."""

    text: str = ""
    why: str = ""


def words_of(content_type: str, content: bytes) -> Words:
    """The words of a file of a kind that was seen when it was taken in."""
    if content_type == "text/plain":
        return _found(content.decode("utf-8-sig", errors="replace"))
    if content_type in PARTS:
        return _from_archive(content, PARTS[content_type])
    if content_type == "application/pdf":
        return _from_pdf(content)
    return Words(why="no_words")


def _found(text: str) -> Words:
    clean = text.replace("\x00", "")[:MOST_LETTERS]
    return Words(clean) if sum(one.isalnum() for one in clean[:5_000]) >= A_TEXT else Words(why="no_words")


def _from_archive(content: bytes, part: str) -> Words:
    from docx.oxml import parse_xml  # slow to load, and only here; opens no other file and follows no entity

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(part).file_size > BIGGEST:
                return Words(why="too_large")
            if archive.getinfo(part).flag_bits & 1:
                return Words(why="locked")
            with archive.open(part) as inside:
                xml = inside.read(BIGGEST + 1)
        if len(xml) > BIGGEST:
            return Words(why="too_large")
        pieces = []
        for node in parse_xml(xml).iter():
            if isinstance(node.tag, str):
                pieces.append(" " if BLOCK.search(node.tag) else "")
                pieces.append(node.text or "")
            pieces.append(node.tail or "")
    except Exception:  # any fault inside a file that others made is a fault of the file
        return Words(why="damaged")
    return _found("".join(pieces))


def _from_pdf(content: bytes) -> Words:
    import pypdfium2  # heavy: only where a PDF is read

    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                return Words(why="too_large")
            pages, letters = [], 0
            for number in range(len(document)):
                page = document[number]
                words = page.get_textpage()
                pages.append(words.get_text_bounded())
                words.close()
                page.close()
                letters += len(pages[-1])
                if letters > MOST_LETTERS:
                    break
    except pypdfium2.PdfiumError as error:
        return Words(why="locked" if "password" in str(error).lower() else "damaged")
    return _found("\n".join(pages))
