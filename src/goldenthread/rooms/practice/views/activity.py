"""One activity: what applies to it, and whether the people there have what it asks for."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.practice import queries, readiness
from goldenthread.rooms.practice.registers import ACTIVITIES
from goldenthread.rooms.practice.views.shared import at


@require_safe
def activity(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        return [
            ("approve_activity", "Approve it", at("approve_activity", organisation, row.ref)),
            ("change_activity", "Change it", at("change_activity", organisation, row.ref)),
        ]

    def more(row: Shown) -> dict[str, object]:
        return {"lacks": queries.missing_strands(row.row), "ready": readiness.ready(request.organisation, row.row)}

    return show_row(
        request, ACTIVITIES, ref, back=at("activities", organisation), acts=acts, without=("title",), more=more,
        title=lambda row: str(row.row["title"]), template="practice/activity.html",
    )  # fmt: skip
