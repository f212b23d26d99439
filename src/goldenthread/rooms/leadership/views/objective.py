"""One objective, and what informed it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.leadership.registers import OBJECTIVES


@require_safe
def objective(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        return [("change_objective", "Change it", reverse("leadership:change_objective", args=[organisation, row.ref]))]

    return show_row(
        request, OBJECTIVES, ref, back=reverse("leadership:objectives", args=[organisation]), acts=acts,
        title=lambda row: row.row["title"] or row.code, without=("title", "unit"),
    )  # fmt: skip
