"""Giving a stored file back to a browser: opened from its seal and never trusted. Who may have it is decided before."""

from __future__ import annotations

import unicodedata

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from goldenthread.foundation.files import store
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.kernel.sealing import BrokenSeal

HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def opened(stored: StoredFile) -> bytes:
    """Its bytes; `NotYours` where it is gone from the disk or its seal is broken."""
    try:
        return store.opened(stored)
    except (OSError, BrokenSeal) as error:
        raise NotYours(["the file cannot be opened"]) from error


def served(stored: StoredFile, content: bytes) -> HttpResponse:
    """Its kind is what was seen, not what it was called; pictures show, everything else is saved."""
    picture = stored.content_type.startswith("image/")
    kind = f"{stored.content_type}; charset=utf-8" if stored.content_type == "text/plain" else stored.content_type
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(not picture, safe_name(stored.name)) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def safe_name(name: str) -> str:
    """A name for saving: no path, no control characters, nothing that turns the reading direction round."""
    plain = "".join("_" if unicodedata.category(c) in HIDDEN or c in '/\\:*?"<>|' else c for c in name)
    return plain.strip(". ")[:120] or "file"
