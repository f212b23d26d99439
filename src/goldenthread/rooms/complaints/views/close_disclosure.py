"""Close what somebody spoke up about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import DISCLOSURES
from goldenthread.rooms.complaints.views.shared import back_to, register_here

EXTRA = {"why": forms.CharField(label="Why is it closed?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))}


@require_http_methods(["GET", "HEAD", "POST"])
def close_disclosure(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "close_disclosure")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.close_disclosure(by=request.actor, ref=record.ref, why=form.cleaned_data["why"], **said)

    return act_on(
        request, DISCLOSURES, record=record, names=(), needed=(), extra=EXTRA, send=send, back=back_to(organisation, ref),
        title="Close this", button="Close it", done="It is closed.",
        lead="Write no name and no story.",
    )  # fmt: skip
