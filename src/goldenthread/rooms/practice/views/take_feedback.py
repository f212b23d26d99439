"""Write down what somebody who receives services says, without who it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.practice import changes, queries
from goldenthread.rooms.practice.registers import FEEDBACK
from goldenthread.rooms.practice.views.shared import at

ASKED = ("unit", "population", "feels_safe", "what_makes_safe", "what_would_help")


@require_http_methods(["GET", "HEAD", "POST"])
def take_feedback(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, FEEDBACK, "take_feedback")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.take_feedback(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, FEEDBACK, names=ASKED, needed=("unit",), labels={"unit": "Where do they come?"}, send=send,
        initial={"unit": queries.unit_of(request.actor.person)}, title="Write down what somebody says", button="Keep it",
        lead="Their words, and no name: theirs or anybody's. Is it a worry about somebody? Then raise that instead.",
        done="Thank you. It is kept without a name.", back=at("front", organisation),
    )  # fmt: skip
