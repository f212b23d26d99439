"""A file of a concern, opened from its seal and never trusted: its kind is what was seen, not what it was called."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.files import serving
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.rooms.casework import policy, queries


@require_safe
def file(request: OrganisationRequest, organisation: str, ref: str, file_ref: str) -> HttpResponse:
    """Whoever may read all of the concern may open it, and whoever raised it their own files."""
    by = request.actor
    _, decision = policy.found(by, ref)
    stored = StoredFile.objects.filter(ref=file_ref, root=ref, gone_at__isnull=True).first()
    own = "own" in decision.depths and stored is not None and stored.by == by.label
    if stored is None or not (queries.deep(decision.depth) or own):
        raise NotYours(["no such file, or it is not theirs"])
    content = serving.opened(stored)
    looked(by=by, page="casework.file", refs=[ref, file_ref], decision=decision)
    return serving.served(stored, content)
