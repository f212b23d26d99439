"""Decisions at every level, and what they rest on."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.registers import DECISIONS

HEAD = ("Decision", "Safeguarding", "Figures", "Voices", "Told to those who practise")
NEITHER = Q(figures_cited=[], voices_cited=[], safeguarding=True)


@require_safe
def decisions(request: OrganisationRequest, organisation: str) -> HttpResponse:
    neither = request.GET.get("rests_on") == "neither"

    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("governance:decision", args=[organisation, row.ref]))
        told = day(said["told_on"]) or (
            "Not received yet" if said["changes_practice"] else "Changes nothing in practice"
        )
        figures, voices = (len(said[name] or ()) for name in ("figures_cited", "voices_cited"))
        return [link, "Yes" if said["safeguarding"] else "No", figures or "None", voices or "None", told]

    return list_rows(
        request, DECISIONS, title="Decisions that rest on nothing named" if neither else "Decisions", head=HEAD, cells=cells,
        narrow=NEITHER if neither else None, lead="What was decided, and whether it rests on figures, on voices, on both or on neither.",
        empty="A decision is written down on the page of its meeting.",
    )  # fmt: skip
