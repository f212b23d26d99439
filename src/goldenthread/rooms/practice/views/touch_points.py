"""Where harm could happen or be noticed: the list, by unit."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.duties.practice import first_seen, high, score
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown, units
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.practice.registers import TOUCH_POINTS
from goldenthread.rooms.practice.views.shared import at, chosen, of_unit, place

HEAD = ("Where harm could happen", "Where it stands", "Score", "Unit", "Named")


def stands(row: dict[str, Any] | Any) -> str:
    """In one phrase, what it waits for."""
    if not first_seen(row):
        return "Not seen yet by anybody who can act"
    if high(row) and not row["seen_senior_on"]:
        return "High: senior leaders have not seen it"
    if not row["answered_on"]:
        return "Seen, not answered"
    if not row["mitigated_on"]:
        return "Answered, nothing in place yet"
    return f"In place, looked at again {day(row['review_due'])}" if row["review_due"] else "In place"


@require_safe
def touch_points(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, at("touch_point", organisation, row.ref))
        return [link, stands(said), score(said) or "Not scored", place(row), day(said["raised_on"])]

    return list_rows(
        request, TOUCH_POINTS, title="Where harm could happen or be noticed", order="raised_on", head=HEAD, cells=cells,
        lead="Named by those who work there. Naming more of them is a good sign, not a fault.", narrow=of_unit(request),
        acts=[("name_touch_point", "Name one", at("name_touch_point", organisation))],
        template="practice/by_unit.html", back=at("front", organisation), units=units(request.organisation), unit=chosen(request),
        empty="You see what you named yourself here, and what your role lets you see.",
    )  # fmt: skip
