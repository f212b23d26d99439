"""Close a short survey and give its results back, with what will be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.culture import changes
from goldenthread.rooms.culture.registers import SURVEY_ROUNDS

NAMES = ("what_they_said", "what_will_be_done")


@require_http_methods(["GET", "HEAD", "POST"])
def return_round(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, SURVEY_ROUNDS, ref, "return_round")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.return_round(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, SURVEY_ROUNDS, record=record, names=NAMES, needed=NAMES, send=send, title="Give the results back", button="Give them back",
        lead="Everybody on the books can read this. It closes the survey.", done="They can read it now.",
        back=reverse("culture:round", args=[organisation, record.ref]),
    )  # fmt: skip
