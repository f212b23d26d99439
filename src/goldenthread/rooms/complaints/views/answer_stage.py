"""Answer the stage that is open."""

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
def answer_stage(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "answer_stage")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_stage(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, UPDATES, record=record,
        names=("words", "limits_explained"), needed=("words", "limits_explained"), send=send, back=back_to(organisation, ref),
        title="Answer this stage", button="Save the answer", done="The stage is answered.",
        lead="Say what was found, and what may not be told and why.",
    )  # fmt: skip
