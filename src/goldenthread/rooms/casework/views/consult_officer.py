"""Record what the designated officer said."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.registers import ALLEGATIONS


@require_http_methods(["GET", "HEAD", "POST"])
def consult_officer(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "consult_officer")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.consult_officer(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ALLEGATIONS, record=record,
        names=("officer_consulted_at", "officer_said", "criteria_met"), needed=("officer_said",), send=send,
        title="What did the designated officer say?",
        button="Save", done="What the designated officer said is recorded.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
