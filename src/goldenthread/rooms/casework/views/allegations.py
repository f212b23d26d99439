"""Allegations and low-level concerns: what is due first stands in front."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.allegations import next_step
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.casework.registers import ALLEGATIONS
from goldenthread.rooms.casework.views.allegation_words import STEPS

HEAD = ("Record", "To do next", "What it is", "Handled by", "Unit", "Received")


@require_safe
def allegations(request: OrganisationRequest, organisation: str) -> HttpResponse:
    cal = calendar_of(request.organisation)
    today = local_date(moment.now(), cal.time_zone)
    kinds = dict(ALLEGATIONS.by_column["kind"].choices)

    def cells(row: Shown) -> list[object]:
        said, step = row.row, next_step(row.row, cal)
        due = f"{STEPS[step.act]} by {day(step.by)}" if step.act and step.by else STEPS[step.act]
        late = ". Late" if step.act and step.by and step.by < today else ""
        return [
            Link(row.code, reverse("casework:allegation", args=[organisation, row.ref])), f"{due}{late}", kinds[said["kind"]],
            row.names.get("handled_by", "Nobody yet"), row.unit or "Whole organisation",
            day(local_date(said["received_at"], cal.time_zone)),
        ]  # fmt: skip

    return list_rows(
        request, ALLEGATIONS, title="Allegations and low-level concerns", order="received_at", head=HEAD, cells=cells,
        lead="About people who work or volunteer here. Kept apart from worries, and from whoever each is about.",
        acts=[("receive_allegation", "Record one", reverse("casework:receive_allegation", args=[organisation]))],
        empty="None is recorded that you may open. That none is recorded does not mean that nothing happened.",
    )  # fmt: skip
