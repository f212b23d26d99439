"""Record what was shared, with whom, and why it was right to."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader_law import SharingForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def record_sharing(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "record_sharing")
    form = SharingForm(page.form_data, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.record_sharing(
            by=request.actor, ref=ref, at=said["at"], expected_n=said["n"],
            **form.said("with_whom", "what", "basis", "known", "why"),
        )  # fmt: skip

    return page.run(form, send, "What was shared is recorded.")
