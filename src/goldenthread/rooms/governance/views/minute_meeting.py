"""Keep a meeting's minutes: how long, how much of it on safeguarding, what was said."""

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
from goldenthread.rooms.governance.registers import MEETINGS

ASKED = ("minutes_total", "minutes_safeguarding", "challenge")


@require_http_methods(["GET", "HEAD", "POST"])
def minute_meeting(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, MEETINGS, ref, "minute_meeting")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.minute_meeting(by=request.actor, ref=record.ref, **said)

    now = {"minutes_total": record.minutes_total, "minutes_safeguarding": record.minutes_safeguarding}
    return act_on(
        request, MEETINGS, record=record, names=ASKED, needed=ASKED[:2], send=send, title="Keep the minutes", button="Keep them",
        done="The minutes are kept.", initial=now, labels={"challenge": "Anything to add to what was said?"},
        back=reverse("governance:meeting", args=[organisation, record.ref]),
    )  # fmt: skip
