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

HEAD = ("Set of posts", "Course", "When", "In date", "Only from an earlier post", "Between seasons")


@require_safe
def matrix(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not queries.reads_others(request.actor):
        raise NotYours(["reads no training of others"])
    today = local_date(moment.now(), request.organisation.time_zone)
    rows = [
        [
            one.set, one.kind, _when(one), f"{one.in_date} of {one.asked}" if one.asked else "Nobody holds such a post", one.prior,
            one.away,
        ]
        for one in queries.matrix(request.actor, request.organisation, today)
    ]  # fmt: skip
    return render(request, "workforce/matrix.html", {
        "head": HEAD, "rows": rows, "back": reverse("workforce:team", args=[organisation]),
    })  # fmt: skip


def _when(one: queries.Cell) -> str:
    first = "Before first contact" if one.before_contact else "In the post"
    return f"{first}, again every {one.every_months} months" if one.every_months else first
