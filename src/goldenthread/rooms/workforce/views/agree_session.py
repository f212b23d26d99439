"""Whoever was supervised says whether it was as recorded."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.workforce import changes
from goldenthread.rooms.workforce.registers import SUPERVISION


@require_http_methods(["GET", "HEAD", "POST"])
def agree_session(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, SUPERVISION, ref, "agree_session")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.agree_session(by=request.actor, ref=record.ref, agrees=said["supervisee_agrees"])

    minutes = "no minutes" if record.safeguarding_minutes is None else f"{record.safeguarding_minutes} minutes"
    lead = f"It is recorded as held on {day(record.held)}, with {minutes} for safeguarding." if record.held else ""
    return act_on(
        request, SUPERVISION, record=record,
        names=("supervisee_agrees",), needed=("supervisee_agrees",), send=send, title="Was it so?", button="Answer",
        done="Thank you.", lead=lead, labels={"supervisee_agrees": "Was it held, with that much time for safeguarding?"},
        back=reverse("workforce:session", args=[organisation, record.ref]),
    )  # fmt: skip
