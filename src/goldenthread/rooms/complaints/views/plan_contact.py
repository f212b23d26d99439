"""Say by when they hear next, and how they want to be kept in touch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.foundation.ui.forms import GoldDateField
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import COMPLAINTS
from goldenthread.rooms.complaints.views.shared import back_to, register_here

DAY = GoldDateField(label="By which day do they hear next?", help_text="Tell them this day, too.")
HOW = forms.CharField(
    label="How do they want to be kept in touch?", required=False, max_length=1_000, widget=forms.Textarea({"rows": 3}),
    help_text="By telephone after six, by letter, through somebody they trust; what is not safe.",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def plan_contact(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    register = register_here(ref)
    record, _ = policy.found(request.actor, register, ref, "plan_contact")
    whole = register is COMPLAINTS
    now = {"next_contact_on": record.next_contact_on, **({"contact_plan": record.contact_plan} if whole else {})}

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = {name: form.cleaned_data[name] for name in now}
        return changes.plan_contact(by=request.actor, ref=record.ref, **given)

    return act_on(
        request, register, record=record, names=(), extra={"next_contact_on": DAY, **({"contact_plan": HOW} if whole else {})}, send=send,
        title="When do they hear next?", button="Save", done="It is saved.", back=back_to(organisation, ref), initial=now,
    )  # fmt: skip
