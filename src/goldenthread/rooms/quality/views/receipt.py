"""One receipt: the brief itself, and one tap to say that it was read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.notices import send as notices
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.quality.learning import briefs_by_ref
from goldenthread.rooms.quality.registers import RECEIPTS


@require_safe
def receipt(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def more(row: Shown) -> dict[str, Any]:
        brief = briefs_by_ref([row.row["learning"]]).get(row.row["learning"])
        mine = row.row["person"] == request.actor.person
        if mine and brief is not None:
            notices.read(str(request.actor.person), brief.ref)
        return {"brief": brief, "asks_me": mine and not row.row["acknowledged_on"], "due": day(row.row["due"])}

    def title(row: Shown) -> str:
        brief = briefs_by_ref([row.row["learning"]]).get(row.row["learning"])
        return brief.title if brief else row.code

    return show_row(
        request, RECEIPTS, ref, back=reverse("quality:receipts", args=[organisation]), more=more, title=title,
        without=("learning", "unit"), template="quality/receipt.html",
    )  # fmt: skip
