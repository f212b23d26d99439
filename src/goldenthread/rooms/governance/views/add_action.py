"""Agree an action because of something."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import ACTIONS

ASKED = ("from_ref", "title", "aimed_at", "owner", "due", "unit")


@require_http_methods(["GET", "HEAD", "POST"])
def add_action(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, ACTIONS, "add_action")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.add_action(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, ACTIONS, names=ASKED, send=send, title="Add an action", button="Add it", done="It is agreed.",
        initial={"from_ref": request.GET.get("from", "")[:40]}, labels={"from_ref": "What does it come from? Its reference"},
        back=reverse("governance:actions", args=[organisation]),
        goes=lambda made: reverse("governance:action", args=[organisation, made.ref]),
    )  # fmt: skip
