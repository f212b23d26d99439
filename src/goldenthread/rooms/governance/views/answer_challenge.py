"""Write down the answer to what was asked."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes, queries
from goldenthread.rooms.governance.forms import words
from goldenthread.rooms.governance.registers import MEETINGS


@require_http_methods(["GET", "HEAD", "POST"])
def answer_challenge(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    meeting, asked = queries.asked(request.actor, ref)

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_challenge(by=request.actor, ref=ref, answered=form.cleaned_data["answered"])

    return act_on(
        request, MEETINGS, names=(), extra={"answered": words("What was answered?")}, send=send,
        title="Write down the answer", button="Keep it", done="The answer is in the minutes.", lead=asked.asked,
        back=reverse("governance:meeting", args=[organisation, meeting]),
    )  # fmt: skip
