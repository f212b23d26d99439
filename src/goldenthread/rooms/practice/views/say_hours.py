"""Say when a unit is open."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import OPENING_HOURS
from goldenthread.rooms.practice.views.shared import at

ASKED = ("unit", "weekday", "from", "until")


@require_http_methods(["GET", "HEAD", "POST"])
def say_hours(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, OPENING_HOURS, "say_hours")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.say_hours(
            by=request.actor, organisation=request.organisation, unit=said["unit"], weekday=said["weekday"], opens=said["from"],
            closes=said["until"],
        )  # fmt: skip

    return act_on(
        request, OPENING_HOURS, names=ASKED, needed=("unit",), labels={"unit": "Which unit is open?"}, send=send,
        title="Say when a unit is open", button="Keep it", done="It is on record.", back=at("cover", organisation),
        lead="Units below it that say nothing themselves are open at the same hours.",
    )  # fmt: skip
