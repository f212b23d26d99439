"""Decide what a breach asks for: whether it is reported, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import PROCESSING

ASKED = ("decision",)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_breach(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, PROCESSING, ref, "decide_breach")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.decide_breach(by=request.actor, ref=record.ref, decision=said["decision"])

    return act_on(
        request, PROCESSING, record=record, names=ASKED, needed=ASKED, send=send, title="Decide this breach", button="Save the decision",
        done="It is decided.", lead="Say whether it is reported, to whom, and why. This cannot be changed afterwards.",
        labels={"decision": "What do you decide, and why?"}, back=reverse("governance:processing", args=[organisation, record.ref]),
    )  # fmt: skip
