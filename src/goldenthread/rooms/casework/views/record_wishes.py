"""Record what the person wants, in their own words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import WishesForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def record_wishes(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "record_wishes")
    form = WishesForm(page.form_data, **page.for_form("wishes_asked"))

    def send(said: dict[str, Any]) -> object:
        return changes.record_wishes(
            by=request.actor, ref=ref, at=said["at"], expected_n=said["n"], **form.said("state", "words")
        )

    return page.run(form, send, "What the person wants is recorded.")
