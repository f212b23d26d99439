"""Decide whether it is referred to a regulator or professional body."""

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
def decide_regulator(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "decide_regulator")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.decide_regulator(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ALLEGATIONS, record=record, names=("regulator", "regulator_why"), needed=("regulator", "regulator_why"), send=send,
        title="Is it referred to a regulator or professional body?",
        button="Save the decision", done="The decision is recorded.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
