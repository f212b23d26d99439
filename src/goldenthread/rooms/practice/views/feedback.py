"""What people who receive services told us: what asks for an answer first."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown, units
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.practice.registers import FEEDBACK
from goldenthread.rooms.practice.views.shared import at, chosen, of_unit, place

HEAD = ("Said on", "Would help", "Answered for all to read", "Feels safe", "Unit")


def answered(row: Shown) -> str:
    if not row.row["what_would_help"]:
        return "Asks for nothing"
    return day(row.row["response_published_on"]) or "Not yet"


@require_safe
def feedback(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(day(said["given_on"]), at("voice", organisation, row.ref))
        safe = f"{said['feels_safe']} of 5" if said["feels_safe"] is not None else "Not said"
        return [link, said["what_would_help"] or "Nothing asked for", answered(row), safe, place(row)]

    return list_rows(
        request, FEEDBACK, title="What people told us", order="given_on", head=HEAD, cells=cells, narrow=of_unit(request),
        lead="Said without a name. Whatever asks for something gets an answer that all can read.",
        acts=[("take_feedback", "Write down what somebody says", at("take_feedback", organisation))],
        template="practice/by_unit.html", back=at("front", organisation), units=units(request.organisation), unit=chosen(request),
    )  # fmt: skip
