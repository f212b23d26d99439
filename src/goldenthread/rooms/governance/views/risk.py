"""One risk, as far as its reader may see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.governance.registers import RISKS


@require_safe
def risk(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        if row.row["closed_on"]:
            return []
        args = [organisation, row.ref]
        return [
            ("review_risk", "Review it", reverse("governance:review_risk", args=args)),
            ("close_risk", "Close it", reverse("governance:close_risk", args=args)),
        ]

    def more(row: Shown) -> dict[str, str]:
        due, today = row.row["review_due"], local_date(moment.now(), request.organisation.time_zone)
        waits = due is not None and due < today and not row.row["closed_on"]
        return {"past": f"It was to be reviewed by {day(due)}, and has not been." if waits else ""}

    return show_row(
        request, RISKS, ref, back=reverse("governance:risks", args=[organisation]), acts=acts,
        title=lambda row: row.row["title"] or row.code, without=("title",),
        more=more, template="governance/risk.html",
    )  # fmt: skip
