"""Give a second view on what a colleague decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import SecondViewForm
from goldenthread.rooms.casework.views.shared import open_act
from goldenthread.rooms.casework.views.waiting import decision_to_view


@require_http_methods(["GET", "HEAD", "POST"])
def second_view(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "second_view", reason="words", by="words")
    row, shown = decision_to_view(page.concern, request.actor)
    if row is None or row.by == request.actor.label:
        return page.not_yet("There is no decision to look at", "A second view is on what somebody else decided.")
    if row.second_view_at is not None:
        return page.calm("A second view was given already.")
    form = SecondViewForm(page.form_data, **page.for_form())
    decided = row.ref

    def send(said: dict[str, Any]) -> object:
        agrees = {"yes": True, "no": False}.get(said["agrees"])
        return changes.give_second_view(by=request.actor, ref=ref, decision=decided, agrees=agrees, words=said["words"])

    return page.run(form, send, "Your second view is recorded, and your colleague is told.", decision=shown)
