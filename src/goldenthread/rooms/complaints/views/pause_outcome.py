"""Telling them waits."""

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
def pause_outcome(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "pause_outcome")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.pause_outcome(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, COMPLAINTS, record=record,
        names=("outcome_paused_reason", "outcome_paused_until"), needed=("outcome_paused_reason", "outcome_paused_until"),
        send=send, back=back_to(organisation, ref),
        title="Telling them waits", button="Save", done="Telling them waits until that day.",
        lead="Say why, and when it is looked at again.",
    )  # fmt: skip
