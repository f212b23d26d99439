"""One file, read as a published report: text, PDF or DOCX. What cannot be read is named with the reason, never empty.

Pure of the database, so that it can be done in processes of its own (jobs.py).
"""

from __future__ import annotations

import codecs
import hashlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from goldenthread.domain.near_copies import sketch
from goldenthread.domain.report_facts import facts_of
from goldenthread.domain.report_text import Passage, passages
from goldenthread.domain.theme_matching import Matcher
from goldenthread.foundation.facts.themes import themes, tones
from goldenthread.rooms.quality.docx_text import BIGGEST, Unreadable, docx_text

MOST_PAGES = 3000
MOST_TEXT = 20_000_000
KINDS = (".txt", ".text", ".md", ".pdf", ".docx", ".docm")
A_PAGE = 15
"""Letters below which a page of a PDF has no text to speak of: a picture, or blank."""
OTHERS = {
    ".doc": "an old Word file: save it as DOCX", ".odt": "OpenDocument: save it as DOCX or PDF", ".rtf": "save it as DOCX or PDF",
    ".xlsx": "a table, not a report", ".xls": "a table, not a report", ".csv": "a table, not a report",
    ".zip": "an archive: unpack it first", ".html": "a web page: save it as PDF or text", ".htm": "a web page: save it as PDF or text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposed:
    """A passage with the themes that the matcher proposes for it: (theme, tone)."""

    passage: Passage
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One report as read. `warning`: what somebody should know although it was read ('' for nothing)."""

    file: str
    digest: str
    title: str
    body: str
    kind: str
    dated: date | None
    dates: tuple[date, ...]
    sketch: tuple[int, ...]
    passages: tuple[Proposed, ...]
    edition: str
    warning: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not read, and why."""

    file: str
    why: str


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    return Matcher(themes(), tones())


def digest_of(path: Path) -> str:
    """Digest of a file's bytes. `Unreadable` where it cannot be opened, is empty or too large."""
    try:
        found = path.stat()
        size = found.st_size
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("not a file")
        if size > BIGGEST:
            raise Unreadable(f"larger than {BIGGEST // (1024 * 1024)} MB")
        if not size:
            raise Unreadable("empty")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror or 'unknown'})") from error


def read_report(path: Path, name: str) -> ReadReport | Unread:
    """Read one file. `name` is how the result calls it; a fault is part of the answer."""
    try:
        content = path.read_bytes()
        text, warning = text_of(content, name)
        return _report(name, content, text, warning)
    except Unreadable as error:
        return Unread(name, str(error))
    except MemoryError:
        return Unread(name, "needs more memory than a report may take")
    except OSError as error:
        return Unread(name, f"cannot be opened ({error.strerror or 'unknown'})")


def _report(name: str, content: bytes, text: str, warning: str) -> ReadReport:
    if len(text) > MOST_TEXT:
        raise Unreadable("more text than a report may hold")
    said = facts_of(text, name)
    found = passages(text)
    if not found:
        raise Unreadable("no paragraph of text in it")
    match = matcher()
    proposed = tuple(
        Proposed(one, tuple((shown.theme, shown.tone) for shown in match.shown(one.text, one.heading))) for one in found
    )
    return ReadReport(
        file=name, digest=hashlib.sha256(content).hexdigest(), title=said.title, body=said.body[:200], kind=said.kind,
        dated=said.dated, dates=said.dates, sketch=sketch(" ".join(one.text for one in found)), passages=proposed,
        edition=match.edition, warning="; ".join(filter(None, (_twice(said.dates), warning))),
    )  # fmt: skip


def _twice(dates: Sequence[date]) -> str:
    if len(dates) < 2:
        return ""
    days = [f"{day.day} {day.strftime('%B %Y')}" for day in dates]
    return f"dated twice: {' and '.join(days)}; kept under {days[0]}"


def text_of(content: bytes, name: str) -> tuple[str, str]:
    """A file's text, pages divided by form feeds, and a warning. By what the bytes are; the name decides between texts only."""
    if b"%PDF-" in content[:1024]:
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return docx_text(content), ""
    suffix = Path(name).suffix.lower()
    if suffix in (".pdf", ".docx", ".docm"):
        raise Unreadable(f"damaged: not a {suffix[1:].upper()} inside")
    return _decoded(content), ""


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable("the letters are not written as its first bytes say") from error
    for encoding in ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text) > len(text) // 1000:
            break
        return text
    raise Unreadable("not text, or in letters that cannot be told")


def _pdf(content: bytes) -> tuple[str, str]:
    import pypdfium2  # heavy: only where a PDF is read

    try:
        with pypdfium2.PdfDocument(content) as document:
            count = len(document)
            if count > MOST_PAGES:
                raise Unreadable(f"more than {MOST_PAGES} pages")
            pages = []
            for number in range(count):
                page = document[number]
                words = page.get_textpage()
                pages.append(words.get_text_bounded())
                words.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable("locked with a password" if locked else "damaged: the PDF cannot be opened") from error
    bare = sum(sum(letter.isalnum() for letter in page) < A_PAGE for page in pages)
    if bare == count:
        raise Unreadable("no text layer: a scan, or pictures only")
    return "\f".join(pages).replace(
        "\x00", ""
    ), f"{bare} of {count} pages have no text layer" if bare * 4 > count else ""
