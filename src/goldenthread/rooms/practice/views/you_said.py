"""'You said, we did', unit by unit, for everybody on the books; and the addresses to print."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.views.shared import at


@require_safe
def you_said(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if request.actor.person is None:
        raise NotYours(["not a person of this organisation"])
    units = [(unit.name, queries.you_said(unit)) for unit in queries.units_of(request.organisation)]
    told = [(name, said) for name, said in units if said]
    return render(request, "practice/you_said.html", {"told": told, "back": at("front", organisation)})


@require_safe
def paper(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """Each unit's own address at the public door, to be printed and put up."""
    if request.actor.person is None:
        raise NotYours(["not a person of this organisation"])
    door = settings.PUBLIC_ADDRESS.rstrip("/")
    lines = [(unit.name, f"{door}/{organisation}/tell/{unit.code}/") for unit in queries.units_of(request.organisation)]
    shown = {"lines": lines, "back": at("front", organisation), "open": request.organisation.public_door_open}
    return render(request, "practice/paper.html", shown)
