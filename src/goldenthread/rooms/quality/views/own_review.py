"""One review of our own."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.quality.registers import OWN_REVIEWS
from goldenthread.rooms.quality.sources import sources


@require_safe
def own_review(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args, said = [organisation, row.ref], row.row
        if said["published_on"]:
            return []
        if said["closed"]:
            return [("publish_review", "Say that it was published", reverse("quality:publish_own_review", args=args))]
        found = [("find_review", "Write what contributed", reverse("quality:find_own_review", args=args))]
        if said["factors"]:
            found.append(("close_review", "Close it", reverse("quality:close_own_review", args=args)))
        return found

    def more(row: Shown) -> dict[str, Any]:
        about = row.row["about"]
        return {"sources": sources(request.actor, organisation, [about]) if about else []}

    return show_row(
        request, OWN_REVIEWS, ref, back=reverse("quality:own_reviews", args=[organisation]), acts=acts, more=more,
        title=lambda row: row.row["title"] or row.code, without=("title", "about"), template="quality/own_review.html",
    )  # fmt: skip
