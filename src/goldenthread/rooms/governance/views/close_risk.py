"""Close a risk, with the reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import RISKS

WHY = {"why": forms.CharField(label="Why is it closed?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))}


@require_http_methods(["GET", "HEAD", "POST"])
def close_risk(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, RISKS, ref, "close_risk")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.close_risk(by=request.actor, ref=record.ref, why=form.cleaned_data["why"])

    return act_on(
        request, RISKS, record=record, names=(), extra=WHY, send=send, title="Close this risk", button="Close it", done="It is closed.",
        back=reverse("governance:risk", args=[organisation, record.ref]),
    )  # fmt: skip
