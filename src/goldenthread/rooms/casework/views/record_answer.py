"""Record what a body answered to a referral."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import AnswerForm
from goldenthread.rooms.casework.views.shared import open_act
from goldenthread.rooms.casework.views.waiting import waiting_referrals


@require_http_methods(["GET", "HEAD", "POST"])
def record_answer(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "record_answer")
    waiting = waiting_referrals(page.concern)
    if not waiting:
        return page.not_yet("No referral waits for an answer", "Every answer is recorded, or nothing was referred.")
    form = AnswerForm(page.form_data, referrals=waiting, **page.for_form("referral_answered"))

    def send(said: dict[str, Any]) -> object:
        return changes.record_answer(
            by=request.actor, ref=ref, at=said["at"], **form.said("referral", "answer", "words")
        )

    return page.run(form, send, "The answer is recorded.", waiting=waiting)
