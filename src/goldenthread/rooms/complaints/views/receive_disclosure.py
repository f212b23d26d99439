"""Note that somebody spoke up."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm, this_minute
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import DISCLOSURES


@require_http_methods(["GET", "HEAD", "POST"])
def receive_disclosure(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, DISCLOSURES, "receive_disclosure")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.receive_disclosure(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, DISCLOSURES, names=("received_at",), send=send, title="Note that somebody spoke up", button="Note it",
        done="It is noted. They are to hear within two working days.",
        goes=lambda row: reverse("complaints:disclosure", args=[organisation, row.ref]),
        back=reverse("complaints:disclosures", args=[organisation]),
        initial={"received_at": this_minute(request.organisation.time_zone)},
        lead="Only that it happened, and when. Write no name and no story here or anywhere in this place.",
    )  # fmt: skip
