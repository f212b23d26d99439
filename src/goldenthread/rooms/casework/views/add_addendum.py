"""Add to a concern or correct it, with a date. What was written before stays."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import AddendumForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def add_addendum(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "add_addendum", files="attached")
    chosen = request.FILES if request.method == "POST" else None
    form = AddendumForm(page.form_data, chosen, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        files = tuple((one.name or "file", one.read()) for one in said["attached"])
        return changes.add_addendum(
            by=request.actor, ref=ref, send_key=form.sent_key(), files=files, **form.said("words", "correction")
        )

    return page.run(form, send, "It is added, with today's date.", chose_files=bool(chosen))
