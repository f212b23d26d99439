"""Taking files in and giving them back. Wrong kind, too big or failing a scan: refused with the reason."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import puremagic
from django.conf import settings

from goldenthread.domain.refs import make_ref
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.foundation.ledger.stored import UNREADABLE, ill_stored
from goldenthread.foundation.ledger.verify import disposed_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
ACCEPTED = {
    "image/jpeg": "JPEG picture",
    "image/png": "PNG picture",
    "image/webp": "WebP picture",
    "image/heic": "HEIC picture",
    "application/pdf": "PDF",
    "text/plain": "plain text",
    WORD: "Word document",
    OPEN_TEXT: "OpenDocument text",
    "audio/mpeg": "MP3 sound",
    "audio/mp4": "sound",
}
CONTROL = bytes(set(range(32)) - set(b"\t\n\f\r"))
SAME = {"image/heif": "image/heic", "image/pjpeg": "image/jpeg", "image/jpg": "image/jpeg", "audio/x-m4a": "audio/mp4"}


def seen_type(content: bytes) -> str | None:
    """What the bytes are, whatever the name says; None when it is none of the accepted kinds."""
    if content.startswith(b"PK\x03\x04"):
        return _document_in(content)
    try:
        found = [m.mime_type for m in puremagic.magic_string(content[:65536]) if m.mime_type]
    except (puremagic.PureError, ValueError):
        found = []
    for seen in found:
        mime: str = SAME.get(seen, str(seen))
        if mime in ACCEPTED and mime != "text/plain" and (mime != "audio/mpeg" or _is_mp3(content)):
            return mime
    return "text/plain" if _is_text(content) else None


def _document_in(content: bytes) -> str | None:
    """Which document a ZIP is: many kinds of file are ZIPs, and only two of them are taken. None with a macro in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if {"[Content_Types].xml", "word/document.xml"} <= set(names):
                return WORD
            if names[:1] == ["mimetype"] and archive.getinfo("mimetype").file_size < 100:
                return OPEN_TEXT if archive.read("mimetype").strip() == OPEN_TEXT.encode() else None
    except (zipfile.BadZipFile, zlib.error, ValueError, KeyError, OSError, NotImplementedError, RuntimeError):
        return None
    return None


def _is_mp3(content: bytes) -> bool:
    """True for a sound that begins with its tag, or with a frame of the third layer."""
    frame = content[:1] == b"\xff" and len(content) > 2 and content[1] & 0xE6 == 0xE2 and content[2] & 0xF0 != 0xF0
    return content.startswith(b"ID3") or frame


def _is_text(content: bytes) -> bool:
    """True for words: no bytes that only programs write, and no markup or script at the start."""
    if len(content.translate(None, CONTROL)) < len(content):
        return False
    try:
        start = content.decode("utf-8-sig")[:512].lstrip().lower()
    except UnicodeDecodeError:
        return False
    return not start.startswith(("<", "#!", "%!", "{\\rtf"))


def scan(content: bytes) -> str | None:
    """Ask the scanner when one is configured (clamd by INSTREAM); the finding's name, or None. Fails closed."""
    if not settings.CLAMD:
        return None
    place = urlsplit(settings.CLAMD)
    try:
        if place.scheme == "unix":
            link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            link.settimeout(30)
            link.connect(place.path)
        else:
            link = socket.create_connection((place.hostname or "127.0.0.1", place.port or 3310), timeout=30)
        with link:
            link.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), 65536):
                part = content[start : start + 65536]
                link.sendall(struct.pack(">I", len(part)) + part)
            link.sendall(struct.pack(">I", 0))
            answer = link.recv(4096).decode(errors="replace").strip("\0\n ")
    except OSError as error:
        raise Refused(
            ("files", "The file could not be checked for harm just now. Send the rest; add the file later.")
        ) from error
    return None if answer.endswith("OK") else answer


class Passed(bytes):
    """A file's bytes that were looked at and scanned: what they are goes with them, so that nothing is scanned twice."""

    content_type: str


def checked(name: str, content: bytes) -> Passed:
    """The bytes of an acceptable file with their content type; `Refused` names what is wrong and what to do."""
    if isinstance(content, Passed):
        return content
    limit = settings.FILES_MAX_BYTES
    if not content:
        raise Refused(("files", f"{name} is empty. Choose another file."))
    if len(content) > limit:
        raise Refused(
            (
                "files",
                f"{name} is larger than {limit // (1024 * 1024)} MB. Send a smaller copy, or describe it in words.",
            )
        )
    mime = seen_type(content)
    if mime is None:
        kinds = "a picture (JPEG, PNG, WebP, HEIC), PDF, Word, OpenDocument, plain text or sound"
        raise Refused(("files", f"{name} is not a kind we can take. Send {kinds}, or describe it in words."))
    if scan(content):
        raise Refused(("files", f"{name} did not pass the check for harmful content. Describe it in words instead."))
    passed = Passed(content)
    passed.content_type = mime
    return passed


def place_called(ref: str) -> Path:
    return Path(settings.FILES_ROOT) / ref[4:6] / f"{ref}.sealed"


def place_of(stored: StoredFile) -> Path:
    return place_called(stored.ref)


def sweep() -> int:
    """Take off the disk what was disposed of and could not be taken then; how many files. Called inside a scope."""
    places = [
        place_called(ref) for ref in StoredFile.objects.filter(gone_at__isnull=False).values_list("ref", flat=True)
    ]
    left = [place for place in places if place.exists()]
    for place in left:
        place.unlink()
    return len(left)


def keep(do: Doing, *, root: str, name: str, content: bytes) -> StoredFile:
    """Seal and store one checked file inside a change; its digest goes into the ledger with the file's version."""
    passed = checked(name, content)
    ref = make_ref("FIL", os.urandom)
    sealed = sealing.seal(content, f"file:{ref}")
    stored = StoredFile(
        organisation_id=do.by.organisation,
        ref=ref,
        root=root,
        name=Path(name).name[:200],
        content_type=passed.content_type,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        sealed_digest=hashlib.sha256(sealed).hexdigest(),
        by=do.by.label,
        at=do.at,
    )
    place = place_of(stored)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(place, "xb", opener=lambda p, flags: os.open(p, flags, 0o600)) as out:
        out.write(sealed)
        out.flush()
        os.fsync(out.fileno())
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    stored.save(force_insert=True)
    do.wrote(ref, payload_of(stored), root=root)
    return stored


def payload_of(stored: StoredFile) -> dict[str, Any]:
    return {
        "kind": "file",
        "ref": stored.ref,
        "name": stored.name,
        "content_type": stored.content_type,
        "size": stored.size,
        "digest": stored.digest,
        "sealed_digest": stored.sealed_digest,
    }


def opened(stored: StoredFile) -> bytes:
    """The file's own bytes."""
    return sealing.open_sealed(place_of(stored).read_bytes(), f"file:{stored.ref}")


def _problem(stored: StoredFile) -> str | None:
    """What is wrong with a file or with its row, held against what the ledger says of it."""
    here = f"file {stored.ref}"
    version = Version.objects.filter(ref=stored.ref).order_by("n").first()
    entry = Entry.objects.filter(id=version.entry).first() if version else None
    if version is None or entry is None:
        return f"{here}: the ledger does not know it"
    beside = (stored.root, stored.organisation_id, stored.by, stored.at)
    if beside != (version.root, version.organisation_id, entry.actor, version.at) or ill_stored([stored]):
        return f"{here}: its row was altered"
    if stored.gone_at is not None or version.payload is None:
        return _gone_problem(stored, version, entry)
    if payload_of(stored) != said(version).payload:
        return f"{here}: its row was altered"
    place = place_of(stored)
    if not place.exists():
        return f"{here}: missing"
    altered = hashlib.sha256(place.read_bytes()).hexdigest() != stored.sealed_digest
    return f"{here}: altered" if altered else None


def _gone_problem(stored: StoredFile, version: Version, entry: Entry) -> str | None:
    """What is wrong with a file that was disposed of: no entry says so, or something of it is still here."""
    here = f"file {stored.ref}"
    if not disposed_of(version, entry):
        return f"{here}: said to be gone, and no entry says that it was disposed of"
    if stored.gone_at is None or version.payload is not None or stored.name or stored.digest:
        return f"{here}: its row was altered after it was disposed of"
    return f"{here}: disposed of, and still on the disk" if place_of(stored).exists() else None


def _refs() -> list[str]:
    try:
        return list(StoredFile.objects.order_by("ref").values_list("ref", flat=True))
    except UNREADABLE:
        return []


def check_stored() -> Iterator[str | None]:
    """One item a stored file: None, or what is wrong with it. A row that was taken away shows in the ledger."""
    refs = _refs()
    for ref in refs:
        try:
            yield _problem(StoredFile.objects.get(ref=ref))
        except (sealing.BrokenSeal, *UNREADABLE):
            yield f"file {ref}: its row was altered"
    known = Version.objects.filter(ref__startswith="FIL-", n=1).order_by("ref").values_list("ref", flat=True)
    yield from (f"file {ref}: its row is gone" for ref in set(known) - set(refs))
