"""Say what one would have decided, without knowing what was."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_readings import GiveForm
from goldenthread.rooms.casework.second_readings import found
from goldenthread.rooms.casework.views.plain_act import ask


@require_http_methods(["GET", "HEAD", "POST"])
def give_reading(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row, _ = found(request.actor, ref)
    if row.reader_id != request.actor.person_id:
        raise NotYours(["not its reader"])
    return ask(
        request, GiveForm(request.POST if request.method == "POST" else None),
        lambda said: changes.give_reading(by=request.actor, ref=ref, **said), title="What would you have decided?",
        button="Say so, and see what was decided", done="It is kept. What was decided stands beside it now.",
        back=reverse("casework:second_reading", args=[organisation, ref]),
        lead="Once only: what was decided is shown after this.",
    )  # fmt: skip
