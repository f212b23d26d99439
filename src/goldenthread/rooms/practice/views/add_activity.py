"""Put an activity on the register."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.practice import changes, offered
from goldenthread.rooms.practice.registers import ACTIVITIES
from goldenthread.rooms.practice.views.shared import at

ASKED = ("title", "unit", "policies", "courses", "messages", "risk_assessed_on", "review_due")


@require_http_methods(["GET", "HEAD", "POST"])
def add_activity(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, ACTIVITIES, "add_activity")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.add_activity(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, ACTIVITIES, names=ASKED, extra=offered.fields(), needed=("unit",), labels={"unit": "Whose activity is it?"}, send=send,
        title="Add an activity", button="Add it", done="It is on the register.", back=at("activities", organisation),
        goes=lambda activity: at("activity", organisation, activity.ref),
    )  # fmt: skip
