"""Approve an activity."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import ACTIVITIES
from goldenthread.rooms.practice.views.shared import at


@require_http_methods(["GET", "HEAD", "POST"])
def approve_activity(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ACTIVITIES, ref, "approve_activity")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.approve_activity(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ACTIVITIES, record=record, names=("review_due",), needed=("review_due",), send=send, title="Approve this activity",
        button="Approve it", done="It is approved.", lead=record.title, back=at("activity", organisation, record.ref),
    )  # fmt: skip
