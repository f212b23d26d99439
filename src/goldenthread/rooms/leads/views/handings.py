"""What was handed over, the newest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.leads import changes, handing

HEAD = ("From", "Until", "Lead", "Covered by", "Taken")


@require_safe
def handings(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may = changes.may_hand_over(request.actor).allowed
    rows = handing.listed(request.actor)
    if not may and not rows and not request.actor.holds(*handing.ANSWERS_FOR):
        raise NotYours(["hands nothing over"])

    def cells(row: handing.Handed) -> list[object]:
        link = Link(day(row.starts), reverse("leads:handed", args=[organisation, row.ref]))
        return [link, day(row.ends), row.lead, row.deputy, "Yes" if row.taken_at else "Not yet"]

    context = {"head": HEAD, "rows": [cells(row) for row in rows], "may": may}
    return render(request, "leads/handings.html", context)
