"""Who do I tell? On every page, for everybody who has a place in the organisation."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.doors.web.tell import who_to_tell
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.insight.page import address, show


@require_safe
def who_do_i_tell(request: OrganisationRequest, organisation: str) -> HttpResponse:
    body = request.organisation
    context = {
        "who": who_to_tell(body),
        "raise_url": address("casework:raise_concern", body.code),
        "ask_url": address("casework:ask_advice", body.code),
    }
    return show(request, "web/who_do_i_tell.html", context)
