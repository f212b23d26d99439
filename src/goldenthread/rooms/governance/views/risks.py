"""The risk register: every kind of risk in one list."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.registers import RISKS

HEAD = ("Risk", "Kind", "Unit", "Score", "Owner", "Review due")


@require_safe
def risks(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        name = said["title"] or row.code
        link = Link(name, reverse("governance:risk", args=[organisation, row.ref]))
        score = f"{said['likelihood'] * said['impact']} ({said['likelihood']} × {said['impact']})"
        kind = dict(RISKS.by_column["kind"].choices)[said["kind"]]
        due = "Closed" if said["closed_on"] else day(said["review_due"]) or "None set"
        return [link, kind, row.unit or "Whole organisation", score, row.names.get("owner", "Nobody"), due]

    return list_rows(
        request, RISKS, title="Risks", order="raised_on", head=HEAD, cells=cells,
        lead="Every kind of risk in one register, so that safeguarding is weighed beside the rest.",
        acts=[("add_risk", "Add a risk", reverse("governance:add_risk", args=[organisation]))],
    )  # fmt: skip
