"""Tell whoever raised it that it arrived and was read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import AcknowledgeForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "acknowledge")
    if page.concern.acknowledged_at is not None:
        return page.calm("They were told already that it arrived. Nothing was sent twice.")
    form = AcknowledgeForm(page.form_data, **page.for_form("concern_acknowledged"))

    def send(said: dict[str, Any]) -> object:
        return changes.acknowledge_concern(by=request.actor, ref=ref, expected_n=said["n"], **form.said("words"))

    return page.run(form, send, "They are told that you have read it.")
