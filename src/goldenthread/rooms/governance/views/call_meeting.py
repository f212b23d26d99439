"""Call a meeting, or keep one that was held."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import MEETINGS

ASKED = ("body", "held_on", "unit", "agenda", "challenge")
LABELS = {"challenge": "What was said? For a forum or a visit, the notes", "unit": "Is it of one unit?"}


@require_http_methods(["GET", "HEAD", "POST"])
def call_meeting(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, MEETINGS, "hold_meeting")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.call_meeting(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, MEETINGS, names=ASKED, send=send, title="Add a meeting, a forum or a visit", button="Keep it",
        done="It is kept.", labels=LABELS, lead="A day to come calls it; a day that is past keeps what was held.",
        back=reverse("governance:meetings", args=[organisation]),
        goes=lambda made: reverse("governance:meeting", args=[organisation, made.ref]),
    )  # fmt: skip
