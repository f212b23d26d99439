"""Name what was decided of a reading across the registers."""

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
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.registers import COLLATIONS

DECIDED = {
    "decided": forms.CharField(
        label="What was decided of it?", max_length=40,
        help_text="The reference of a decision, an action, a risk or a learning brief, such as DEC-7K3QF2.",
    )
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def decide_collation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, COLLATIONS, ref, "decide_collation")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.decide_collation(by=request.actor, ref=record.ref, decided=form.cleaned_data["decided"])

    return act_on(
        request, COLLATIONS, record=record, names=(), extra=DECIDED, send=send, title="Name what was decided", button="Save it",
        done="It is linked.", back=reverse("quality:collation", args=[organisation, record.ref]),
    )  # fmt: skip
