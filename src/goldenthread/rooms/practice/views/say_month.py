"""Say how many people a unit supported in a month."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import EXPOSURE
from goldenthread.rooms.practice.views.shared import at

ASKED = ("unit", "month", "people_supported", "sessions")


@require_http_methods(["GET", "HEAD", "POST"])
def say_month(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, EXPOSURE, "say_month")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.say_month(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, EXPOSURE, names=ASKED, needed=("unit",), send=send, title="Add a month", button="Keep it",
        done="It is on record.", back=at("months", organisation),
    )  # fmt: skip
