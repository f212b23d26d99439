"""Plan a course for somebody, from what posts require."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.workforce import changes, queries
from goldenthread.rooms.workforce.registers import TRAINING


@require_http_methods(["GET", "HEAD", "POST"])
def plan_training(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, TRAINING, "plan_training")
    who = forms.ModelChoiceField(
        queries.people_to_plan_for(request.actor),
        to_field_name="ref",
        label="Whom is it for?",
        empty_label="Nobody chosen",
    )

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        person = form.cleaned_data["who"]
        return changes.plan_training(by=request.actor, organisation=request.organisation, person=person, **said)

    asked = {"who": request.GET.get("who", "")[:40], "course": request.GET.get("course", "")[:120]}
    return act_on(
        request, TRAINING, names=("course", "purpose", "due"), needed=("due",), extra={"who": who}, send=send, title="Plan a course",
        initial=asked, button="Plan it", done="It is planned.", back=reverse("workforce:team", args=[organisation]),
        lead="Write the course as the requirement calls it, so that the two are known to be one.",
    )  # fmt: skip
