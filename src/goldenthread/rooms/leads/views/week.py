"""One sampled week."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.leads.registers import LEAD_DIARY


@require_safe
def week(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        if row.row["reported_on"]:
            return []
        return [("report_load", "Tell senior leaders", reverse("leads:report_week", args=[organisation, row.ref]))]

    return show_row(
        request, LEAD_DIARY, ref, back=reverse("leads:diary", args=[organisation]), acts=acts,
        title=lambda row: f"Week from {day(row.row['week'])}", without=("unit", "week"),
    )  # fmt: skip
