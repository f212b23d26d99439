"""The quality programme: what is due, done and fed back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.duties.quality import OF_SOMEBODYS_WORK
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.quality.registers import KINDS, QUALITY_ITEMS

HEAD = ("Item", "Where it stands", "Unit", "Due", "Done")
LEFT = Q(done__isnull=True) | Q(kind__in=OF_SOMEBODYS_WORK, fed_back_on__isnull=True)


@require_safe
def programme(request: OrganisationRequest, organisation: str) -> HttpResponse:
    today = local_date(moment.now(), request.organisation.time_zone)

    names, every = areas(), request.GET.get("show") == "all"

    def cells(row: Shown) -> list[object]:
        said = row.row
        what = dict(KINDS)[said["kind"]] + (
            f": {names.get(said['area'], said['area']).lower()}" if said["area"] else ""
        )
        link = Link(what, reverse("quality:item", args=[organisation, row.ref]))
        other = "" if said["safeguarding"] else " (not safeguarding)"
        return [
            link,
            f"{_stands(said, today)}{other}",
            row.unit or "Whole organisation",
            day(said["due"]),
            day(said["done"]) or "Not yet",
        ]

    return list_rows(
        request, QUALITY_ITEMS, title="Quality programme", order="due" if every else "-due", head=HEAD, cells=cells,
        narrow=None if every else LEFT,
        lead="Audits, observations and surveys that are due, and whether their results went back to those whose work it was.",
        acts=[("plan_item", "Plan an item", reverse("quality:plan_item", args=[organisation]))],
        other_view=Link("Only what is left to do", "?") if every else Link("Everything, done or not", "?show=all"),
        empty="Nothing is left to do." if not every else "Nothing is planned yet.",
    )  # fmt: skip


def _stands(said: Mapping[str, Any], today: date) -> str:
    """What is left of it: to be done, to go back to those whose work it was, or nothing."""
    if said["done"] is None:
        return "Overdue" if said["due"] < today else "To be done"
    if said["fed_back_on"]:
        return f"Went back on {day(said['fed_back_on'])}"
    return "Done: has not gone back yet" if said["kind"] in OF_SOMEBODYS_WORK else "Done"
