"""Take the turn of somebody who cannot."""

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
from goldenthread.rooms.practice.registers import ROTA
from goldenthread.rooms.practice.views.shared import at


@require_http_methods(["GET", "HEAD", "POST"])
def take_turn(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ROTA, ref, "take_turn")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.take_turn(by=request.actor, ref=record.ref)

    place, zone = record.unit.name if record.unit else "", request.organisation.time_zone
    lead = f"{place}: {moment(record.begins, zone)} to {moment(record.ends, zone)}"
    return act_on(
        request, ROTA, record=record, names=(), send=send, title="Take this turn?", button="I take it",
        done="It is yours. Thank you.",
        lead=lead, back=at("my_turns", organisation),
    )  # fmt: skip
