"""Write what was made of a second reading, after talking."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import SEEN_N
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_readings import TalkForm
from goldenthread.rooms.casework.second_readings import found
from goldenthread.rooms.casework.views.plain_act import ask


@require_http_methods(["GET", "HEAD", "POST"])
def talk_over(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row, _ = found(request.actor, ref)
    form = TalkForm(request.POST if request.method == "POST" else None, initial={SEEN_N: row.n})

    def send(said: dict[str, Any]) -> object:
        return changes.talk_over(by=request.actor, ref=ref, made_of_it=said["made_of_it"], expected_n=said[SEEN_N])

    return ask(
        request, form, send, title="After talking it over", button="Save", done="It is written down.",
        back=reverse("casework:second_reading", args=[organisation, ref]),
    )  # fmt: skip
