"""Grade it serious: the accountable leader is told at once, in summary."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import SeriousForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def grade_serious(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "grade_serious")
    if page.concern.serious_at is not None:
        return page.calm("This was graded serious already. Nobody was told twice.")
    form = SeriousForm(page.form_data, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.grade_serious(by=request.actor, ref=ref, expected_n=said["n"], why=said["why"])

    return page.run(form, send, "It is graded serious, and the accountable leader is told.")
