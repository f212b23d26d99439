"""Write what was made of a second reading, after talking."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_readings import TalkForm
from goldenthread.rooms.casework.second_readings import found
from goldenthread.rooms.casework.views.plain_act import ask


@require_http_methods(["GET", "HEAD", "POST"])
def talk_over(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    found(request.actor, ref)
    return ask(
        request, TalkForm(request.POST if request.method == "POST" else None),
        lambda said: changes.talk_over(by=request.actor, ref=ref, **said), title="After talking it over", button="Save",
        done="It is written down.", back=reverse("casework:second_reading", args=[organisation, ref]),
    )  # fmt: skip
