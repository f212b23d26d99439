"""Record what the person was told: they may see exactly these words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import TellPersonForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def tell_person(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "tell_person")
    form = TellPersonForm(page.form_data, **page.for_form("person_told"))

    def send(said: dict[str, Any]) -> object:
        return changes.tell_person(
            by=request.actor, ref=ref, at=said["at"], expected_n=said["n"], **form.said("words", "how")
        )

    return page.run(form, send, "What the person was told is recorded.")
