"""Say that an action is done."""

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


@require_http_methods(["GET", "HEAD", "POST"])
def finish_action(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ACTIONS, ref, "finish_action")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.finish_action(by=request.actor, ref=record.ref)

    return act_on(
        request, ACTIONS, record=record, names=(), send=send, title="It is done", button="Yes, it is done", lead=record.title,
        done="It is done. Within 90 days somebody looks whether anything changed.",
        back=reverse("governance:action", args=[organisation, record.ref]),
    )  # fmt: skip
