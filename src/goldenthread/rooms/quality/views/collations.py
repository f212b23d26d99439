"""Readings across the registers, the newest quarter first."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.quality.registers import COLLATIONS

HEAD = ("Quarter to", "Read by", "Registers", "Written", "Received")
LEAD = "Each quarter somebody reads the registers side by side, writes what they see, and somebody else receives it."


@require_safe
def collations(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(day(said["period_end"]), reverse("quality:collation", args=[organisation, row.ref]))
        read = len(said["registers"] or ())
        written = day(said["written_on"]) or "Not written"
        return [link, row.names.get("by", "Nobody"), str(read), written, day(said["received_on"]) or "Not received"]

    return list_rows(
        request, COLLATIONS, title="Read across the registers", lead=LEAD, order="period_end", head=HEAD, cells=cells,
        acts=[("write_collation", "Write what you see", reverse("quality:write_collation", args=[organisation]))],
    )  # fmt: skip
