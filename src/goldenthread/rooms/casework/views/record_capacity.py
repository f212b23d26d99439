"""Record a doubt about capacity, and the record of one decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader_law import CapacityForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def record_capacity(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "record_capacity")
    form = CapacityForm(page.form_data, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.record_capacity(by=request.actor, ref=ref, at=said["at"], expected_n=said["n"], **form.answers())

    return page.run(form, send, "It is recorded.")
