"""All registers that are this person's: each room's main pages, what they are, and how much of them is past its day."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.main_pages import Line, index
from goldenthread.foundation.ui.shapes import Task

NOT_KEPT: Final = "Not kept here yet"
NOTHING_YOURS: Final = "Nothing needs you"


@require_safe
def registers(request: OrganisationRequest, organisation: str) -> HttpResponse:
    rooms = [
        (title, [Task(one.title, one.href, one.says, *status(one)) for one in lines])
        for title, lines in index(request.actor, request.organisation)
    ]
    return render(request, "web/registers.html", {"rooms": rooms})


def status(one: Line) -> tuple[str, str]:
    """What stands beside a page: never a nought of what is not kept."""
    if one.waiting and one.yours:
        return f"{one.waiting} {'needs' if one.waiting == 1 else 'need'} you", "now"
    if one.waiting:
        return f"{one.waiting} past {'its' if one.waiting == 1 else 'their'} day", "late"
    if not one.kept:
        return NOT_KEPT, "wait"
    if one.waiting == 0 and one.yours:
        return NOTHING_YOURS, "plain"
    return ("Nothing is late", "good") if one.waiting == 0 else ("", "plain")
