"""What happened because of you."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import UPDATES
from goldenthread.rooms.complaints.views.shared import back_to, register_here


@require_http_methods(["GET", "HEAD", "POST"])
def tell_change(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "tell_change")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.tell_change(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, UPDATES, record=record, names=("words",), needed=("words",), send=send, back=back_to(organisation, ref),
        title="What happened because of you", button="Save", done="It is recorded that they were told.",
        lead="Tell them what changed because of what they said.",
    )  # fmt: skip
