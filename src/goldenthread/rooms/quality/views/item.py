"""One item of the quality programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.quality.audits import files_of
from goldenthread.rooms.quality.registers import KINDS, QUALITY_ITEMS


@require_safe
def item(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args, said = [organisation, row.ref], row.row
        offered = []
        if not said["done"]:
            offered.append(("do_item", "Say that it is done", reverse("quality:do_item", args=args)))
            if said["kind"] == "file_audit":
                offered.append(("draw_files", "Draw files to read", reverse("quality:draw_item", args=args)))
        elif not said["fed_back_on"]:
            offered.append(("feed_back_item", "It has gone back", reverse("quality:return_item", args=args)))
        return offered

    def more(row: Shown) -> dict[str, Any]:
        return {"files": files_of(request.actor, organisation, row.ref)}

    return show_row(
        request, QUALITY_ITEMS, ref, back=reverse("quality:programme", args=[organisation]), acts=acts, more=more,
        title=lambda row: dict(KINDS)[row.row["kind"]], without=("kind",), template="quality/item.html",
    )  # fmt: skip
