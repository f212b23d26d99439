"""Somebody may be at risk: the complaint goes to the safeguarding lead as a worry."""

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
from goldenthread.rooms.complaints.registers import COMPLAINTS
from goldenthread.rooms.complaints.views.shared import back_if_open, back_to

SURE = [("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")]
ASKED = {
    "immediate_danger": forms.ChoiceField(label="Is somebody in danger now?", choices=SURE, widget=forms.RadioSelect),
    "about_worker": forms.ChoiceField(
        label="Is it about somebody who works or volunteers here?", choices=SURE, widget=forms.RadioSelect
    ),
    "worker_words": forms.CharField(
        label="If so, who is it about?", required=False, max_length=200, help_text="It then goes around them."
    ),
    "about_name": forms.CharField(label="Who may be at risk, if it is known?", required=False, max_length=200),
}


@require_http_methods(["GET", "HEAD", "POST"])
def mark_safeguarding(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, COMPLAINTS, ref, "mark_safeguarding")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = {name: form.cleaned_data[name] for name in ASKED}
        return changes.mark_safeguarding(by=request.actor, ref=record.ref, **given)

    return act_on(
        request, COMPLAINTS, record=record, names=(), extra=ASKED, send=send, title="Somebody may be at risk", back=back_to(organisation, ref),
        button="Send it to the safeguarding lead", done="It is marked. See below whether the lead has it.",
        goes=lambda seen: back_if_open(request.actor, organisation, seen.complaint),
        lead="In danger now? Call 999 first. The safeguarding lead gets the complaint's own words as a worry, today.",
    )  # fmt: skip
