"""Say that one answers a call."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.foundation.registers.words import moment
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import ESCALATIONS
from goldenthread.rooms.practice.views.shared import at


@require_http_methods(["GET", "HEAD", "POST"])
def take_call(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ESCALATIONS, ref, "take_call")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.take_call(by=request.actor, ref=record.ref)

    place, zone = record.unit.name if record.unit else "", request.organisation.time_zone
    lead = f"{place}, {moment(record.called_at, zone)}"
    return act_on(
        request, ESCALATIONS, record=record, names=(), send=send, title="Do you answer this call?", button="I answer it",
        done="It is on record that you answered.",
        lead=lead, back=at("call", organisation, record.ref),
    )  # fmt: skip
