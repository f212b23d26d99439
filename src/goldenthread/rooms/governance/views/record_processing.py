"""Put something done with personal data on the register."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import PROCESSING

ASKED = ("title", "kind", "owner", "due", "unit")


@require_http_methods(["GET", "HEAD", "POST"])
def record_processing(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, PROCESSING, "record_processing")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.record_processing(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, PROCESSING, names=ASKED, send=send, title="Add something done with personal data", button="Add it",
        done="It is on the register.", back=reverse("governance:information", args=[organisation]),
    )  # fmt: skip
