"""Activities, and which strands each lacks."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown, units
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.registers import ACTIVITIES
from goldenthread.rooms.practice.views.shared import at, chosen, of_unit, place

HEAD = ("Activity", "What it lacks", "Risk assessed", "Approved", "Unit")


@require_safe
def activities(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        lacks = ", ".join(queries.missing_strands(said))
        return [
            Link(said["title"], at("activity", organisation, row.ref)), lacks.capitalize() or "Nothing",
            day(said["risk_assessed_on"]) or "No", day(said["approved_on"]) or "No", place(row),
        ]  # fmt: skip

    return list_rows(
        request, ACTIVITIES, title="Activities", head=HEAD, cells=cells, narrow=of_unit(request),
        lead="Trips, residentials, lone work, online groups, sessions: is there a policy, a course and a leader's message for each?",
        acts=[("add_activity", "Add an activity", at("add_activity", organisation))],
        template="practice/by_unit.html", back=at("front", organisation),
        units=units(request.organisation), unit=chosen(request),
    )  # fmt: skip
