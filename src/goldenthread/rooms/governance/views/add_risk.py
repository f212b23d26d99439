"""Put a risk on the register."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import RISKS

ASKED = ("title", "kind", "unit", "likelihood", "impact", "owner", "control", "assurance", "review_due")


@require_http_methods(["GET", "HEAD", "POST"])
def add_risk(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, RISKS, "add_risk")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.add_risk(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, RISKS, names=ASKED, send=send, title="Add a risk", button="Add it", done="It is on the register.",
        back=reverse("governance:risks", args=[organisation]),
    )  # fmt: skip
