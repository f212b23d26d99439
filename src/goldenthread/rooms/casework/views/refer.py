"""Refer to another body, and keep why it was lawful to share."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import ReferForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "refer")
    if page.concern.closed_at is not None:
        return page.not_yet("This is closed", "Open it again before you refer it.", "reopen", "Open it again")
    form = ReferForm(page.form_data, **page.for_form("referred"))

    def send(said: dict[str, Any]) -> object:
        told = form.said(
            "to", "to_words", "words", "sharing_basis", "person_told", "person_told_why", "their_reference"
        )
        return changes.refer_concern(by=request.actor, ref=ref, at=said["at"], expected_n=said["n"], **told)

    return page.run(form, send, "The referral is recorded. You are reminded when no answer comes.")
