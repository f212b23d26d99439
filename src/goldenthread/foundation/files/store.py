"""Taking files in and giving them back. Wrong kind, too big or failing a scan: refused with the reason."""

from __future__ import annotations

import hashlib
import os
import socket
import struct
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
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import said

ACCEPTED = {
    "image/jpeg": "JPEG picture",
    "image/png": "PNG picture",
    "image/webp": "WebP picture",
    "image/heic": "HEIC picture",
    "application/pdf": "PDF",
    "text/plain": "plain text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "audio/mpeg": "MP3 sound",
    "audio/mp4": "sound",
}
SAME = {"image/heif": "image/heic", "image/pjpeg": "image/jpeg", "image/jpg": "image/jpeg", "audio/x-m4a": "audio/mp4"}


def seen_type(content: bytes) -> str | None:
    """What the bytes are, whatever the name says; None when it is none of the accepted kinds."""
    try:
        found = [m.mime_type for m in puremagic.magic_string(content[:65536]) if m.mime_type]
    except (puremagic.PureError, ValueError):
        found = []
    for seen in found:
        mime: str = SAME.get(seen, str(seen))
        if mime in ACCEPTED:
            return mime
    if not found and b"\x00" not in content:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            return None
        start = content[:512].lstrip().lower()
        return None if start.startswith((b"<", b"#!", b"%!", b"{\\rtf")) else "text/plain"
    return None


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


def checked(name: str, content: bytes) -> str:
    """The content type of an acceptable file; `Refused` names what is wrong and what to do."""
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
    return mime


def place_of(stored: StoredFile) -> Path:
    return Path(settings.FILES_ROOT) / stored.ref[4:6] / f"{stored.ref}.sealed"


def keep(do: Doing, *, root: str, name: str, content: bytes) -> StoredFile:
    """Seal and store one checked file inside a change; its digest goes into the ledger with the file's version."""
    mime = checked(name, content)
    ref = make_ref("FIL", os.urandom)
    sealed = sealing.seal(content, f"file:{ref}")
    stored = StoredFile(
        organisation_id=do.by.organisation,
        ref=ref,
        root=root,
        name=Path(name).name[:200],
        content_type=mime,
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


def _digest_on_record(stored: StoredFile) -> str | None:
    """The digest that the ledger's version holds, not the one in the file's own row."""
    version = Version.objects.filter(ref=stored.ref).order_by("n").first()
    payload = said(version).payload if version else None
    return str(payload["sealed_digest"]) if payload else None


def check_stored() -> Iterator[str | None]:
    """One item a stored file: None, or what is wrong with it."""
    for stored in StoredFile.objects.filter(gone_at__isnull=True).order_by("ref").iterator():
        place = place_of(stored)
        if not place.exists():
            yield f"file {stored.ref}: missing"
        elif hashlib.sha256(place.read_bytes()).hexdigest() != _digest_on_record(stored):
            yield f"file {stored.ref}: altered"
        else:
            yield None
