"""Keep what an agency confirmed about somebody it sends."""

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
from goldenthread.rooms.recruitment.registers import CHECKS, KINDS

WHICH = {
    "kinds": forms.MultipleChoiceField(
        label="Which checks did it confirm in writing?", choices=[one for one in KINDS if one[0] != "risk_assessment"],
        widget=forms.CheckboxSelectMultiple,
    )
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_agency(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    person, _ = policy.person_for(request.actor, ref)
    if not policy.may_act(request.actor, "confirm_agency", person):
        raise NotYours(["holds no role that may keep an agency's word"])

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        kinds = form.cleaned_data["kinds"]
        return changes.confirm_agency(
            by=request.actor, organisation=request.organisation, person=person, kinds=kinds, **said
        )

    return act_on(
        request, CHECKS, names=("agency", "completed"), needed=("agency", "completed"), extra=WHICH, send=send, title="An agency confirmed",
        button="Keep it", done="The agency's word is on record.", lead=f"About {person.name}.",
        labels={"completed": "On which day did it confirm them?"}, back=reverse("recruitment:person", args=[organisation, person.ref]),
    )  # fmt: skip
