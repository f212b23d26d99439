"""The words of a DOCX, paragraph by paragraph. What cannot be read is named with the reason; nothing in it is ever run."""

from __future__ import annotations

import io
import zipfile
from typing import Any

BIGGEST = 50 * 1024 * 1024
"""Bytes of a file; and of a DOCX once unpacked."""
TYPES = "[Content_Types].xml"
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LETTERS = (f"{W}t", f"{W}tab", f"{W}br")


class Unreadable(ValueError):
    """Why a file is not read; one line."""


def docx_text(content: bytes) -> str:
    """Its paragraphs, divided by blank lines. `Unreadable` with the reason."""
    import docx  # heavy: only where a DOCX is read

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if "word/document.xml" not in {info.filename for info in infos}:
                raise Unreadable("an archive or another office file, not a DOCX")
            if sum(info.file_size for info in infos) > BIGGEST or len(infos) > 5000:
                raise Unreadable(f"unpacks to more than {BIGGEST // (1024 * 1024)} MB")
            if any(info.flag_bits & 1 for info in infos):
                raise Unreadable("locked with a password")
        document = docx.Document(io.BytesIO(_without_macros(content)))
        blocks = _paragraphs(document.element.body)
    except Unreadable:
        raise
    except Exception as error:  # any fault inside a file that others made is a fault of the file
        raise Unreadable("damaged: the DOCX cannot be opened") from error
    return "\n\n".join(block for block in blocks if block.strip())


def _without_macros(content: bytes) -> bytes:
    """A document with macros under the name of one without: its words are read, nothing in it is ever run."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read(TYPES) if TYPES in archive.namelist() else b""
        if MACROS not in types:
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            for info in archive.infolist():
                made.writestr(info, types.replace(MACROS, PLAIN) if info.filename == TYPES else archive.read(info))
    return out.getvalue()


def _paragraphs(body: Any) -> list[str]:
    """Every paragraph of a document's body in its order: in tables, in tables in them, in text boxes, in fields to fill in, and what was
    put in while changes were tracked; not what was struck out, nor a second rendering of the same for older programs.
    """
    found = []
    for one in body.iter(f"{W}p"):
        if next(one.iterancestors(FALLBACK), None) is None:
            found.append(
                "".join(_letters(part) for part in one.iter(*LETTERS) if next(part.iterancestors(f"{W}p")) is one)
            )
    return found


def _letters(part: Any) -> str:
    if part.tag == f"{W}t":
        gone = next(part.iterancestors(f"{W}del", f"{W}moveFrom", FALLBACK), None) is not None
        return "" if gone else part.text or ""
    return "\t" if part.tag == f"{W}tab" and part.getparent().tag == f"{W}r" else "\n" if part.tag == f"{W}br" else ""
