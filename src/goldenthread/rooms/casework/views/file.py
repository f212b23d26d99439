"""A file of a concern, opened from its seal and never trusted: its kind is what was seen, not what it was called."""

from __future__ import annotations

import unicodedata

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.files import store
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.kernel.sealing import BrokenSeal
from goldenthread.foundation.ledger.looking import looked
from goldenthread.rooms.casework import policy, queries

HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


@require_safe
def file(request: OrganisationRequest, organisation: str, ref: str, file_ref: str) -> HttpResponse:
    """Whoever may read all of the concern may open it, and whoever raised it their own files."""
    by = request.actor
    _, decision = policy.found(by, ref)
    stored = StoredFile.objects.filter(ref=file_ref, root=ref, gone_at__isnull=True).first()
    own = "own" in decision.depths and stored is not None and stored.by == by.label
    if stored is None or not (queries.deep(decision.depth) or own):
        raise NotYours(["no such file, or it is not theirs"])
    try:
        content = store.opened(stored)
    except (OSError, BrokenSeal) as error:
        raise NotYours(["the file cannot be opened"]) from error
    looked(by=by, page="casework.file", refs=[ref, file_ref], decision=decision)
    return _served(stored, content)


def _served(stored: StoredFile, content: bytes) -> HttpResponse:
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
