"""Write what contributed to an incident, in the six parts of the system."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.registers import OWN_REVIEWS


@require_http_methods(["GET", "HEAD", "POST"])
def find_own_review(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, OWN_REVIEWS, ref, "find_review")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.find_review(by=request.actor, ref=record.ref, **said)

    now = {"factors": record.factors, "found": record.found, "practitioners_heard": _said(record.practitioners_heard)}
    asked = ("factors", "practitioners_heard", "found")
    return act_on(
        request, OWN_REVIEWS, record=record, names=asked, needed=asked, send=send, title="What contributed?", button="Save it",
        done="It is written down.", initial=now, back=reverse("quality:own_review", args=[organisation, record.ref]),
        lead="Nobody acts alone. Ask those who do the work what made it likely, and write all that contributed.",
    )  # fmt: skip


def _said(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]
