"""Say that a course was completed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.planning import PRIOR
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.workforce import changes
from goldenthread.rooms.workforce.registers import TRAINING

ASKED = ("completed", "local_context", "expires")
HOW = TRAINING.by_column["mode"]
MODE = forms.ChoiceField(  # prior learning is accepted with evidence, by an act of its own
    label=HOW.label, choices=[one for one in HOW.choices if one[0] != PRIOR], widget=forms.RadioSelect
)


@require_http_methods(["GET", "HEAD", "POST"])
def complete_training(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TRAINING, ref, "complete_training")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.complete_training(by=request.actor, ref=record.ref, mode=form.cleaned_data["mode"], **said)

    return act_on(
        request, TRAINING, record=record,
        names=ASKED, extra={"mode": MODE}, needed=("completed", "local_context"), send=send, title=f"{record.course}: completed",
        button="Save", done="It is completed.", lead=f"By {record.person.name}.",
        back=reverse("workforce:training", args=[organisation, record.ref]),
    )  # fmt: skip
