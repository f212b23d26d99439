"""What those who are told of an opened record may read: who opened it, when, until when and why. Never the record."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.notices.send import read
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.rooms.casework import queries
from goldenthread.rooms.casework.views.shared import shown


@require_safe
def glass(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """For those who were told of it; everybody else gets the same 404 as for what does not exist."""
    opened = queries.glass_told(request.actor, ref)
    read(request.actor.label, ref)
    rows = [SummaryRow(key, value) for key, value in opened.rows]
    return shown(request, "glass", {"ref": opened.ref, "rows": rows})
