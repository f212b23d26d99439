"""Close it, with what was found."""

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
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.registers import ALLEGATIONS

WHY = {"why": forms.CharField(label="Why?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))}


@require_http_methods(["GET", "HEAD", "POST"])
def close_allegation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "close_allegation")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.close_allegation(by=request.actor, ref=record.ref, why=form.cleaned_data["why"], **said)

    return act_on(
        request, ALLEGATIONS, record=record, names=("outcome",), needed=(), extra=WHY, send=send,
        title="Close it",
        button="Close it", done="It is closed.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
