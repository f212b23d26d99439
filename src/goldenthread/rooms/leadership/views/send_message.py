"""Send a message from leaders to units."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.leadership import changes
from goldenthread.rooms.leadership.forms import units_field
from goldenthread.rooms.leadership.registers import MESSAGES

ASKED = ("title", "words")


@require_http_methods(["GET", "HEAD", "POST"])
def send_message(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, MESSAGES, "send_message")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        codes = [unit.code for unit in form.cleaned_data["units"]]
        return changes.send_message(by=request.actor, organisation=request.organisation, sent_to_units=codes, **said)

    return act_on(
        request, MESSAGES, names=ASKED, needed=ASKED, extra={"units": units_field()}, send=send, title="Send a message",
        button="Send it", done="It is sent.", lead="One matter, in words that a new volunteer understands.",
        back=reverse("leadership:messages", args=[organisation]),
        goes=lambda made: reverse("leadership:message", args=[organisation, made.ref]),
    )  # fmt: skip
