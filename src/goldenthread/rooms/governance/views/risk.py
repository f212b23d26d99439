"""One risk, as far as its reader may see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
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

    return show_row(
        request, RISKS, ref, back=reverse("governance:risks", args=[organisation]), acts=acts,
        title=lambda row: row.row["title"] or row.code, without=("title",),
    )  # fmt: skip
