"""Where the pages of this room lead back to."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.workforce import queries


def back_to(request: OrganisationRequest) -> str:
    """The team, for whoever reads others; else one's own page."""
    name = "workforce:team" if queries.reads_others(request.actor) else "workforce:mine"
    return reverse(name, args=[request.organisation.code])
