"""Ask for a check of somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.recruitment import changes, policy
from goldenthread.rooms.recruitment.registers import CHECKS

WHY = {
    "why_allowed": forms.CharField(
        label="Why does the law allow it for this post?", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text="Only where it looks to be more than the post allows.",
    )
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def ask_check(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    person, _ = policy.person_for(request.actor, ref)
    if not policy.may_act(request.actor, "ask_check", person):
        raise NotYours(["holds no role that may ask for a check"])

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        why = form.cleaned_data["why_allowed"]
        return changes.ask_check(
            by=request.actor, organisation=request.organisation, person=person, why_allowed=why, **said
        )

    back = reverse("recruitment:person", args=[organisation, person.ref])
    return act_on(
        request, CHECKS, names=("kind", "level", "requested"), extra=WHY, send=send, title="Ask for a check", button="Ask for it",
        done="It is asked for.", back=back, lead=f"Of {person.name}.", labels={"requested": "When was it asked for? Today, when left empty."},
    )  # fmt: skip
