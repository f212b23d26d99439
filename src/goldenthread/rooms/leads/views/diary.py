"""The sampled weeks of a lead: one's own, and those of whoever one supervises."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.duties.leads import worked
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.leads.registers import LEAD_DIARY
from goldenthread.rooms.leads.words import hours

HEAD = ("Week from", "Who", "Worries", "Strategic", "Other", "In all", "Told", "Answered")


@require_safe
def diary(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(day(said["week"]), reverse("leads:week", args=[organisation, row.ref]))
        kinds = [hours(said[name]) for name in ("case_hours", "strategic_hours", "other_hours")]
        told = [day(said[name]) or "Not yet" for name in ("reported_on", "answered_on")]
        return [link, row.names.get("person", ""), *kinds, hours(worked(said)), *told]

    return list_rows(
        request, LEAD_DIARY, title="Diary of sampled weeks", order="week", head=HEAD, cells=cells,
        lead="Two weeks a quarter are enough. Only you and your supervisor see them; senior leaders see the sums of the post.",
        acts=[("write_week", "Write a week", reverse("leads:write_week", args=[organisation]))],
    )  # fmt: skip
