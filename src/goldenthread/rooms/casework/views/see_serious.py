"""The accountable leader says that they have seen it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import SeeSeriousForm
from goldenthread.rooms.casework.views.serious_words import why_serious
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def see_serious(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "see_serious")
    if page.concern.serious_seen_at is not None:
        return page.calm("You, or another leader, have seen this already.")
    form = SeeSeriousForm(page.form_data, **page.for_form("serious_matter_seen"))

    def send(said: dict[str, Any]) -> object:
        return changes.see_serious(by=request.actor, ref=ref, **form.said("words"))

    return page.run(form, send, "It is recorded that you have seen it.", why=why_serious(ref))
