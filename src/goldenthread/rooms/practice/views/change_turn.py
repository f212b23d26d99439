"""Give a turn on the rota to somebody else, or end it at another time."""

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
from goldenthread.rooms.practice.views.shared import at, in_box


@require_http_methods(["GET", "HEAD", "POST"])
def change_turn(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ROTA, ref, "change_turn")
    zone = request.organisation.time_zone

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.change_turn(by=request.actor, ref=record.ref, person=said["person"], ends=said["until"])

    return act_on(
        request, ROTA, record=record, names=("person", "until"), send=send, title="Change this turn", button="Keep it", done="It is changed.",
        initial={"person": record.person.ref, "until": in_box(record.ends, zone)}, back=at("cover", organisation),
        lead=f"{record.unit.name if record.unit else ''}: from {moment(record.begins, zone)}",
    )  # fmt: skip
