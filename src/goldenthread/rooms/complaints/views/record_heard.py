"""Whether they felt heard."""

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
def record_heard(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "record_heard")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.record_heard(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, COMPLAINTS, record=record, names=("felt_heard",), needed=("felt_heard",), send=send, back=back_to(organisation, ref),
        title="Did they feel heard?", button="Save", done="What they said is recorded.",
        lead="Ask them, and write down their own number.",
    )  # fmt: skip
