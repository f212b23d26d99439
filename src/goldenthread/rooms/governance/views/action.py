"""One action, as far as its reader may see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.governance.registers import ACTIONS


@require_safe
def action(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args = [organisation, row.ref]
        if not row.row["done"]:
            return [("finish_action", "It is done", reverse("governance:finish_action", args=args))]
        if row.row["effect"] in (None, "too_early"):
            return [("look_for_effect", "Did anything change?", reverse("governance:look_action", args=args))]
        return []

    return show_row(
        request, ACTIONS, ref, back=reverse("governance:actions", args=[organisation]), acts=acts,
        title=lambda row: row.row["title"] or row.code, without=("title",),
    )  # fmt: skip
