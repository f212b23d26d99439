"""What posts require in training, and of how many it is there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.workforce import queries

HEAD = ("Set of posts", "Course", "In date today")


@require_safe
def matrix(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not queries.reads_others(request.actor):
        raise NotYours(["reads no training of others"])
    today = local_date(moment.now(), request.organisation.time_zone)
    found = queries.matrix(request.actor, request.organisation, today)
    rows = [[one.set, f"{one.kind} ({_when(one)})", _state(one)] for one in found]
    return render(request, "workforce/matrix.html", {
        "head": HEAD, "rows": rows, "back": reverse("workforce:team", args=[organisation]),
    })  # fmt: skip


def _when(one: queries.Cell) -> str:
    first = "before first contact" if one.before_contact else "in the post"
    return f"{first}, again every {one.every_months} months" if one.every_months else first


def _state(one: queries.Cell) -> str:
    """'19 of 24, 3 of them only from an earlier post; 2 between seasons left out'."""
    if not one.asked:
        return "Nobody holds such a post"
    prior = f", {one.prior} of them only from an earlier post" if one.prior else ""
    away = f"; {one.away} between seasons left out" if one.away else ""
    return f"{one.in_date} of {one.asked}{prior}{away}"
