"""Objectives: what leaders set out to do, who owns it, what informed it."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.leadership.registers import OBJECTIVES

HEAD = ("Objective", "Owner", "Informed by", "Due")


@require_safe
def objectives(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        n = len(said["informed_by"] or ())
        informed = f"{n} record{'' if n == 1 else 's'}" if n else "Nothing is named"
        link = Link(said["title"] or row.code, reverse("leadership:objective", args=[organisation, row.ref]))
        return [link, row.names.get("owner", "Nobody"), informed, day(said["due"]) or "None set"]

    return list_rows(
        request, OBJECTIVES, title="Objectives", order="due", head=HEAD, cells=cells,
        lead="What leaders set out to do about safeguarding, and what practitioners and the people served said that informed it.",
        acts=[("set_objective", "Set an objective", reverse("leadership:set_objective", args=[organisation]))],
    )  # fmt: skip
