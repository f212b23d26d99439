"""Calls for help and test calls: who answered, and after how long."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown, units
from goldenthread.foundation.registers.words import moment
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.practice.registers import ESCALATIONS
from goldenthread.rooms.practice.views.shared import at, chosen, lasted, of_unit, place

HEAD = ("When", "After", "Answered by", "What", "Unit")


def after(row: Any) -> str:
    """How long it took; that nobody answered, where nobody did."""
    if row["answered_at"] is None:
        return "Nobody has answered"
    took = int((row["answered_at"] - row["at"]).total_seconds()) // 60
    return lasted(took) if took else "Under a minute"


@require_safe
def calls(request: OrganisationRequest, organisation: str) -> HttpResponse:
    zone = request.organisation.time_zone
    minutes = Surroundings(request.organisation).minutes()

    def cells(row: Shown) -> list[object]:
        said = row.row
        kind = "Test call" if said["kind"] == "test_call" else "Call for help"
        link = Link(moment(said["at"], zone), at("call", organisation, row.ref))
        return [link, after(said), row.names.get("answered_by", "Nobody yet"), kind, place(row)]

    return list_rows(
        request, ESCALATIONS, title="Calls for help", head=HEAD, cells=cells, order="called_at", narrow=of_unit(request),
        lead=f"A person is to answer within {lasted(minutes)}." if minutes else "",
        acts=[("call_for_help", "Call for help, or test whether anybody answers", at("call_for_help", organisation))],
        template="practice/by_unit.html", back=at("front", organisation), units=units(request.organisation), unit=chosen(request),
    )  # fmt: skip
