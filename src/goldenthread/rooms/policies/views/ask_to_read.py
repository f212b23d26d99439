"""Ask people of some units to read and understand a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy, queries
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.foundation.ui.forms import GoldDateField
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.registers import POLICIES


@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_read(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POLICIES, ref, "ask_to_read")
    asked = {
        "units": forms.MultipleChoiceField(
            label="Who is to read it?", choices=queries.units(request.organisation), widget=forms.CheckboxSelectMultiple,
            help_text="Everybody who works or volunteers in these units, and in those under them.",
            error_messages={"required": "Choose at least one unit."},
        ),
        "due": GoldDateField(label="By when?", required=False, help_text="Thirty days from today if you leave it out."),
    }  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        units, due = form.cleaned_data["units"], form.cleaned_data["due"]
        return changes.ask_to_read(by=request.actor, ref=record.ref, units=units, due=due)

    return act_on(
        request, POLICIES, names=(), extra=asked, send=send, title="Ask people to read it", button="Ask them",
        done="They are asked. It stands on their first page until they say that they understand it.",
        back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
