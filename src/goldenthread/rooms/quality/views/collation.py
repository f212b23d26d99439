"""One reading across the registers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.quality.registers import COLLATIONS
from goldenthread.rooms.quality.sources import sources


@require_safe
def collation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args = [organisation, row.ref]
        mine = row.row["by"] == request.actor.person
        offered = [("decide_collation", "Name what was decided", reverse("quality:decide_collation", args=args))]
        if not row.row["received_on"] and not mine:
            said = ("receive_collation", "I have read and received it", reverse("quality:receive_collation", args=args))
            offered.insert(0, said)
        return offered

    def more(row: Shown) -> dict[str, Any]:
        decided = row.row["decided"]
        return {"decided": sources(request.actor, organisation, [decided]) if decided else []}

    return show_row(
        request, COLLATIONS, ref, back=reverse("quality:collations", args=[organisation]), acts=acts, more=more,
        title=lambda row: f"Read across the registers, quarter to {day(row.row['period_end'])}",
        without=("unit", "period_end", "decided"), template="quality/collation.html",
    )  # fmt: skip
