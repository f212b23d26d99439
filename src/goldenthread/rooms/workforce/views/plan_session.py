"""Plan supervision: for one person, a group, or a debrief."""

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
from goldenthread.rooms.workforce.registers import SUPERVISION


@require_http_methods(["GET", "HEAD", "POST"])
def plan_session(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, SUPERVISION, "plan_session")
    whom = forms.CharField(
        label="Who is supervised?", max_length=4_000, widget=forms.Textarea({"rows": 4}),
        help_text="A name or your own number for the person; several, one on each line, in a group or a debrief.",
    )  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        people = queries.people_called(request.actor, form.cleaned_data["people"].splitlines())
        return changes.plan_session(by=request.actor, organisation=request.organisation, people=people, **said)

    asked = {"people": request.GET.get("people", "")[:40], "kind": request.GET.get("kind", "")[:20]}
    return act_on(
        request, SUPERVISION, names=("kind", "supervisor", "due"), needed=("kind",), extra={"people": whom}, send=send,
        initial=asked,
        title="Plan supervision", button="Plan it", done="It is planned.", back=reverse("workforce:team", args=[organisation]),
    )  # fmt: skip
