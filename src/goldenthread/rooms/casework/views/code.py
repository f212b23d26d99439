"""Say which themes a concern shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ui.coding_form import CodingForm, shown
from goldenthread.rooms.casework import changes, queries
from goldenthread.rooms.casework.views.shared import open_act, where

SAID = {"confirm": "The theme is recorded.", "reject": "That is taken back."}


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "code")
    form = CodingForm(page.form_data)
    context = {"themes": shown(queries.themes_of(ref)), "here": where(request, "code", ref)}

    def send(_: dict[str, Any]) -> object:
        return changes.code_concern(by=request.actor, ref=ref, **form.said())

    return page.run(form, send, SAID.get(request.POST.get("decision", ""), SAID["confirm"]), **context)
