"""Chase an answer: hearing nothing is never left at that."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import ChaseForm
from goldenthread.rooms.casework.views.shared import open_act
from goldenthread.rooms.casework.views.waiting import waiting_referrals


@require_http_methods(["GET", "HEAD", "POST"])
def chase(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "chase")
    waiting = waiting_referrals(page.concern)
    if not waiting:
        return page.not_yet("No referral waits for an answer", "Every answer is recorded, or nothing was referred.")
    form = ChaseForm(page.form_data, referrals=waiting, **page.for_form("referral_answered"))

    def send(said: dict[str, Any]) -> object:
        return changes.chase_referral(by=request.actor, ref=ref, at=said["at"], **form.said("referral", "words"))

    return page.run(form, send, "It is recorded that you chased. They have three working days again.", waiting=waiting)
