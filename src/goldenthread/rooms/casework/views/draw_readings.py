"""Draw worries that were not referred, for somebody else to read again."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_readings import DrawForm
from goldenthread.rooms.casework.second_readings import may_draw
from goldenthread.rooms.casework.views.plain_act import ask


@require_http_methods(["GET", "HEAD", "POST"])
def draw_readings(request: OrganisationRequest, organisation: str) -> HttpResponse:
    need(may_draw(request.actor))
    form = DrawForm(request.POST if request.method == "POST" else None, initial={"quarter": "last", "count": 5})
    return ask(
        request, form, lambda said: changes.draw_readings(by=request.actor, **said), title="Draw worries to read again",
        button="Draw them", done="They are drawn, and the reader is told.", back=reverse("casework:second_readings", args=[organisation]),
        lead="By lot, from those that you may read and that were not referred; nothing the reader raised, decided or is kept from.",
    )  # fmt: skip
