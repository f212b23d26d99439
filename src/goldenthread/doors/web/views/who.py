"""Who do I tell? On every page, for everybody who has a place in the organisation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.doors.web.tell import callable_numbers, who_to_tell
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.notices.send import read_kind
from goldenthread.insight.page import address


@require_safe
def who_do_i_tell(request: OrganisationRequest, organisation: str) -> HttpResponse:
    body = request.organisation
    context = {
        "who": who_to_tell(body),
        "out_of_hours": callable_numbers(body.out_of_hours),
        "outside": [callable_numbers(line) for line in body.outside_routes.splitlines() if line.strip()],
        "raise_url": address("casework:raise_concern", body.code),
        "ask_url": address("casework:ask_advice", body.code),
    }
    read_kind(request.actor.label, "role_given")
    return render(request, "web/who_do_i_tell.html", context)
