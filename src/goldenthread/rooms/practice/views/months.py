"""Months of work: how many people each unit supported."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.practice.registers import EXPOSURE
from goldenthread.rooms.practice.views.shared import at, place

HEAD = ("Month", "Unit", "People supported", "Sessions")


@require_safe
def months(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        blank = "Not recorded"
        return [str(said["month"]), place(row), *(blank if said[n] is None else said[n] for n in HEAD_OF)]

    return list_rows(
        request, EXPOSURE, title="Months of work", head=HEAD, cells=cells, order="month",
        lead="How many people each unit supported: without it, silence cannot be told from safety.",
        acts=[("say_month", "Add a month", at("say_month", organisation))],
    )  # fmt: skip


HEAD_OF = ("people_supported", "sessions")
