"""The risk register: every kind of risk in one list."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.duties.governance import HIGH
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.registers import RISKS

HEAD = ("Risk", "Kind", "Unit", "Score", "Owner", "Review due")


def _due(review: date | None, today: date) -> str:
    if review is None:
        return "None set"
    return f"{day(review)}, past" if review < today else day(review)


@require_safe
def risks(request: OrganisationRequest, organisation: str) -> HttpResponse:
    today = local_date(moment.now(), request.organisation.time_zone)

    def cells(row: Shown) -> list[object]:
        said = row.row
        name = said["title"] or row.code
        link = Link(name, reverse("governance:risk", args=[organisation, row.ref]))
        high = ", high" if said["likelihood"] * said["impact"] >= HIGH else ""
        score = f"{said['likelihood'] * said['impact']} ({said['likelihood']} × {said['impact']}{high})"
        kind = dict(RISKS.by_column["kind"].choices)[said["kind"]]
        due = "Closed" if said["closed_on"] else _due(said["review_due"], today)
        return [link, kind, row.unit or "Whole organisation", score, row.names.get("owner", "Nobody"), due]

    return list_rows(
        request, RISKS, title="Risks", order="raised_on", head=HEAD, cells=cells,
        lead="Every kind of risk in one register, so that safeguarding is weighed beside the rest.",
        acts=[("add_risk", "Add a risk", reverse("governance:add_risk", args=[organisation]))],
    )  # fmt: skip
