"""Our own reviews of serious incidents."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.quality.registers import OWN_REVIEWS

HEAD = ("Review", "Unit", "Opened", "Closed", "Looked beyond the person", "Those who do the work heard")


@require_safe
def own_reviews(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("quality:own_review", args=[organisation, row.ref]))
        beyond = "Yes" if set(said["factors"] or ()) - {"person"} else "No" if said["closed"] else "Not written yet"
        heard = {True: "Yes", False: "No", None: "Not recorded"}[said["practitioners_heard"]]
        return [
            link,
            row.unit or "Whole organisation",
            day(said["opened"]),
            day(said["closed"]) or "Open",
            beyond,
            heard,
        ]

    return list_rows(
        request, OWN_REVIEWS, title="Our own reviews", order="opened", head=HEAD, cells=cells,
        lead="What a serious incident tells about how things are arranged, and not only about one person.",
        acts=[("open_review", "Open a review", reverse("quality:open_own_review", args=[organisation]))],
    )  # fmt: skip
