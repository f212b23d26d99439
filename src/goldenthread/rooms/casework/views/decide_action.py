"""Decide what is done about the person's work meanwhile."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.registers import ALLEGATIONS

ASKED = ("employer_action", "action_why", "alternatives", "support", "action_review_on")
LEAD = "Suspension is neutral, and never automatic: it says nothing of guilt. Weigh other ways first, and write down which."

LABELS = {
    "alternatives": "Which other ways were weighed? (needed where they are suspended)",
    "support": "What support is offered, to them and to whom it happened? (needed where they are suspended)",
    "action_review_on": "When is it looked at again? (needed where they are suspended)",
}


@require_http_methods(["GET", "HEAD", "POST"])
def decide_action(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "decide_action")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.decide_action(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ALLEGATIONS, record=record, names=ASKED, needed=("employer_action", "action_why"), send=send,
        title="What is done about their work meanwhile?", lead=LEAD, labels=LABELS,
        button="Save the decision", done="It is recorded.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
