"""Let something wait, with a reason and a day to look again. What is due does not move."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts import emit
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.changes.close import PAUSABLE
from goldenthread.rooms.casework.forms_reader import PauseForm
from goldenthread.rooms.casework.views.shared import open_act
from goldenthread.rooms.casework.views.words import DUTIES


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "pause")
    due = {clock.handover for clock in emit.open_clocks(ref)}
    waiting = [(handover, DUTIES[handover]) for handover in PAUSABLE if handover in due]
    if not waiting:
        return page.not_yet("Nothing is due that can wait", "What is done or not begun needs no pause.")
    form = PauseForm(page.form_data, waiting=waiting, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.pause_telling(by=request.actor, ref=ref, **form.said("handover", "reason", "words", "review_on"))

    return page.run(form, send, "It waits. On the day you chose it is due as before.")
