"""Put somebody on the rota."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import ROTA
from goldenthread.rooms.practice.views.shared import at

ASKED = ("unit", "step", "person", "from", "until")


@require_http_methods(["GET", "HEAD", "POST"])
def add_turn(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, ROTA, "add_turn")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.add_turn(
            by=request.actor, organisation=request.organisation, unit=said["unit"], step=said["step"], person=said["person"],
            begins=said["from"], ends=said["until"],
        )  # fmt: skip

    return act_on(
        request, ROTA, names=ASKED, needed=("unit",), labels={"unit": "For which unit, and those below it?"}, send=send,
        initial={"step": 1}, title="Put somebody on the rota", button="Put them on", done="They are on the rota.",
        back=at("cover", organisation),
    )  # fmt: skip
