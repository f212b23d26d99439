"""Open a closed concern again, with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import ReopenForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "reopen")
    if page.concern.closed_at is None:
        return page.calm("This is not closed.")
    form = ReopenForm(page.form_data, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.reopen_concern(by=request.actor, ref=ref, expected_n=said["n"], why=said["why"])

    return page.run(form, send, "It is open again. It needs a new decision.")
