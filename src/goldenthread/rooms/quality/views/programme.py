"""The quality programme: what is due, done and fed back."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.duties.quality import OF_SOMEBODYS_WORK
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.quality.registers import KINDS, QUALITY_ITEMS

HEAD = ("Item", "Unit", "Safeguarding", "Due", "Done", "Fed back")


@require_safe
def programme(request: OrganisationRequest, organisation: str) -> HttpResponse:
    today = local_date(moment.now(), request.organisation.time_zone)

    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(dict(KINDS)[said["kind"]], reverse("quality:item", args=[organisation, row.ref]))
        done = day(said["done"]) or ("Overdue" if said["due"] < today else "Not yet")
        about = "Yes" if said["safeguarding"] else "No"
        return [link, row.unit or "Whole organisation", about, day(said["due"]), done, _back(row, today)]

    return list_rows(
        request, QUALITY_ITEMS, title="Quality programme", order="due", head=HEAD, cells=cells,
        lead="Audits, observations and surveys that are due, and whether their results went back to those whose work it was.",
        acts=[("plan_item", "Plan an item", reverse("quality:plan_item", args=[organisation]))],
    )  # fmt: skip


def _back(row: Shown, today: date) -> str:
    said = row.row
    if said["fed_back_on"]:
        return day(said["fed_back_on"])
    if said["kind"] not in OF_SOMEBODYS_WORK:
        return "Not asked of this kind"
    return "Not yet" if said["done"] else ""
