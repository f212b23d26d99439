"""Tell whoever complained that it arrived."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import COMPLAINTS
from goldenthread.rooms.complaints.views.shared import back_to, register_here


@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge_complaint(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "acknowledge_complaint")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.acknowledge_complaint(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, COMPLAINTS, record=record, names=(), needed=(), send=send, back=back_to(organisation, ref),
        title="Say that it was acknowledged", button="They were told", done="It is acknowledged.",
        lead="They were told that it arrived, who deals with it, and by when they hear next.",
    )  # fmt: skip
