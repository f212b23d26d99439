"""Say when the referral to a regulator or professional body was sent."""

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

ASKED = ("regulator_sent_on",)


@require_http_methods(["GET", "HEAD", "POST"])
def send_regulator(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "send_regulator")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.send_regulator(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ALLEGATIONS, record=record, names=ASKED, needed=("regulator_sent_on",), send=send,
        title="When was the referral sent to the regulator or professional body?",
        button="Save", done="It is recorded that it was sent.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
