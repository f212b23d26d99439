"""One thing done with personal data, or one breach."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.governance.registers import PROCESSING


@require_safe
def processing(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args = [organisation, row.ref]
        if row.row["done"]:
            return []
        if row.row["kind"] == "breach":
            return [("decide_breach", "Decide it", reverse("governance:decide_breach", args=args))]
        return [("finish_processing", "It is done", reverse("governance:finish_processing", args=args))]

    return show_row(
        request, PROCESSING, ref, back=reverse("governance:information", args=[organisation]), acts=acts,
        title=lambda row: row.row["title"] or row.code, without=("title",),
    )  # fmt: skip
