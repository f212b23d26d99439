"""Pass a concern to another reader, with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import AssignForm
from goldenthread.rooms.casework.views.people import takers
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "assign")
    people = takers(request.actor, page.concern)
    if not people:
        return page.not_yet("Nobody else reads concerns here", "Ask whoever sets up roles to name a deputy.")
    form = AssignForm(page.form_data, people=people, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.assign_concern(by=request.actor, ref=ref, expected_n=said["n"], **form.said("person", "why"))

    return page.run(form, send, "It is passed on, and they are told.")
