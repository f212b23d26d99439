"""Made-up reports as files: text, PDF and DOCX, whole and damaged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx

LACK = "Supervision of staff does not give practitioners time to reflect on what they see and hear in their work."
GOOD = "Case records are clear and show why each decision was made, so that the next worker can follow them."
NOTHING = "The weather in the town was fair on all the days on which the people from outside came to visit it."
TEXT = f"""14 July 2023

Inspection of the Quay Partnership

What needs to improve?

{LACK}

Strengths

{GOOD}

{NOTHING}
"""


def text(folder: Path, name: str, *, title: str = "Quay", more: str = "", day: str = "14 July 2023") -> Path:
    """A report as plain text; `more` makes it another report."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.replace("Quay", title).replace("14 July 2023", day) + (f"\n{more}\n" if more else ""))
    return path


def pdf(pages: list[list[str]], *, locked: bool = False) -> bytes:
    """A small PDF with these lines on its pages; `locked`: with a password that is not the empty one."""
    parts: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    parts.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 40 780 Td {shown}ET".encode()
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(parts) + 1)
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(parts)
        )
    parts[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % k for k in kids), len(kids))
    if locked:
        key = b"5a" * 32
        parts.append(b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -44 >>" % (key, key))
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    lock = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(parts) if locked else b""
    out.write(b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, lock, start))
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A DOCX with these paragraphs, a running head, and a table of one row."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "A running head that stands on every page of it"
    for one in paragraphs:
        document.add_paragraph(one)
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "In the table it says that staff supervision is regular and is written down."
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A DOCX that is small and unpacks to a great deal."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * (60 * 1024 * 1024))
    return out.getvalue()
