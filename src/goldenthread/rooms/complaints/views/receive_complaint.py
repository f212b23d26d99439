"""Record a complaint."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm, this_minute
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import COMPLAINTS
from goldenthread.rooms.complaints.views.shared import back_if_open

ASKED = ("from", "narrative", "about_words", "unit", "received_at")


@require_http_methods(["GET", "HEAD", "POST"])
def receive_complaint(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, COMPLAINTS, "receive_complaint")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.receive_complaint(
            by=request.actor, organisation=request.organisation, whose=said["from"], narrative=said["narrative"],
            unit=said["unit"], received_at=said["received_at"], about_words=said["about_words"],
        )  # fmt: skip

    return act_on(
        request, COMPLAINTS, names=ASKED, needed=("narrative",), send=send, title="Record a complaint", button="Record it",
        done="It is recorded. They are to hear within five working days.",
        goes=lambda row: back_if_open(request.actor, organisation, row),
        back=reverse("complaints:complaints", args=[organisation]),
        initial={"received_at": this_minute(request.organisation.time_zone)},
        lead="Is it about somebody's safety? Raise a worry instead, or record it here and say so: the lead then has it at once.",
    )  # fmt: skip
