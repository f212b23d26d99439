"""Say that a session was held, with prompts for the time to reflect on safeguarding."""

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
from goldenthread.rooms.workforce import changes, queries
from goldenthread.rooms.workforce.registers import SUPERVISION

PROMPTS = (
    "What is worrying you about somebody at the moment?",
    "What is working well, and for whom?",
    "What do we not know, and who might?",
    "What have you not said to anybody yet?",
    "What does this weigh on you?",
)
ASKED = ("held", "minutes", "safeguarding_minutes", "reflection")


@require_http_methods(["GET", "HEAD", "POST"])
def hold_session(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, SUPERVISION, ref, "hold_session")

    others = queries.same_group(record)
    asked = {
        "also": forms.MultipleChoiceField(
            label="Who else of the group was there?", choices=others, required=False, widget=forms.CheckboxSelectMultiple,
            help_text="The same is recorded for each. Each is asked whether it was so. What was thought about is kept with this one alone.",
        )
    } if others else {}  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        also = form.cleaned_data.get("also", ())
        return changes.hold_session(by=request.actor, ref=record.ref, also=also, **said)

    return act_on(
        request, SUPERVISION, record=record, names=ASKED, extra=asked, initial={"also": [ref for ref, _ in others]},
        needed=("held", "minutes", "safeguarding_minutes"), send=send,
        title=f"Supervision of {record.person.name}", button="Save", done="It is saved. They are asked whether it was so.",
        back=reverse("workforce:session", args=[organisation, record.ref]), template="workforce/hold_session.html", prompts=PROMPTS,
    )  # fmt: skip
