"""Review a risk: its scores now, and when it is looked at next."""

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
from goldenthread.rooms.governance.registers import RISKS


@require_http_methods(["GET", "HEAD", "POST"])
def review_risk(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, RISKS, ref, "review_risk")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.review_risk(by=request.actor, ref=record.ref, **said)

    now = {
        "likelihood": record.likelihood,
        "impact": record.impact,
        "control": record.control,
        "assurance": record.assurance,
    }
    return act_on(
        request, RISKS, record=record, names=("likelihood", "impact", "control", "assurance", "review_due"), needed=("review_due",), send=send,
        title="Review this risk", button="Save the review", done="It is reviewed.", initial=now,
        back=reverse("governance:risk", args=[organisation, record.ref]),
    )  # fmt: skip
