"""Say whether anything changed because of what was done."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import ACTIONS

ASKED = ("effect",)


@require_http_methods(["GET", "HEAD", "POST"])
def look_action(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ACTIONS, ref, "look_for_effect")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.look_for_effect(by=request.actor, ref=record.ref, effect=said["effect"])

    return act_on(
        request, ACTIONS, record=record, names=ASKED, needed=ASKED, send=send, title="Did anything change?", button="Save the answer",
        done="The answer is kept.", lead="'No change seen' is an honest answer, and a useful one.",
        back=reverse("governance:action", args=[organisation, record.ref]),
    )  # fmt: skip
