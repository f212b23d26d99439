"""Write down the organisation's own complaints procedure: its stages with their days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.procedure import stage_of
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import SEEN_N, RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.complaints import changes, queries
from goldenthread.rooms.complaints.registers import COMPLAINTS

ASKED = {
    "stages": forms.CharField(
        label="Which stages does it have?", required=False, max_length=1_000, widget=forms.Textarea({"rows": 4}),
        help_text="One a line, with the days in which it is answered, like: Local resolution; 10 working days",
    ),
    "contact_days": forms.IntegerField(
        label="In how many days does somebody hear from you again, at the most?", required=False, min_value=1,
        widget=forms.TextInput({"inputmode": "numeric"}), help_text="Leave it empty where your procedure does not say.",
    ),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def set_procedure(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, COMPLAINTS, "set_procedure")
    own = queries.procedure()
    stages = [one for n in range(1, len(own.stages) + 1) if (one := stage_of(own.stages, n))] if own else []

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = form.cleaned_data
        return changes.set_procedure(
            by=request.actor,
            organisation=request.organisation,
            stages=given["stages"],
            contact_days=given["contact_days"],
            expected_n=given[SEEN_N],
        )

    return act_on(
        request, COMPLAINTS, names=(), extra=ASKED, send=send, title="Our complaints procedure", button="Save", seen_n=own.n if own else 0,
        initial={"stages": "\n".join(one.says for one in stages), "contact_days": own.contact_days if own else None},
        lead="As your written procedure says it. Each stage then begins with its day filled in. Stages that were begun keep theirs.",
        done="It is saved.", back=reverse("complaints:complaints", args=[organisation]),
    )  # fmt: skip
