"""What leaders say beside what the front line sees, area by area."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.surveys import Answers
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.culture import queries
from goldenthread.rooms.culture.registers import READING

HEAD = ("Area", "Leaders: it is a priority", "Front line: it is so in practice", "Difference")


def said(answers: Answers) -> str:
    if answers.mean is None:
        return "Not known: fewer than 5 answers"
    return f"{answers.mean:.1f} of 5 ({answers.n} answers)"


@require_safe
def stated(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not request.actor.holds(*READING):
        raise NotYours(["reads no survey"])
    names = areas()
    lines = [
        [
            names.get(one.area, one.area),
            said(one.stated),
            said(one.practised),
            "Not known" if one.gap is None else f"{one.gap:+.1f}",
        ]
        for one in queries.stated(request.organisation)
    ]
    back = reverse("culture:rounds", args=[organisation])
    return render(request, "culture/stated.html", {"lines": lines, "head": HEAD, "back": back})
