"""Call for help, or test whether anybody answers: who is called, and one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.practice import changes, queries
from goldenthread.rooms.practice.registers import ESCALATIONS
from goldenthread.rooms.practice.views.shared import at


@require_http_methods(["GET", "HEAD", "POST"])
def call_for_help(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, ESCALATIONS, "call_for_help")
    here = queries.unit_of(request.actor.person)

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.call_for_help(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, ESCALATIONS, names=("kind", "unit"), needed=("unit",), labels={"unit": "Where are you?"}, send=send,
        initial={"unit": here, "kind": "escalation"}, title="Call for help", button="I am calling now",
        back=at("front", organisation), done="It is on record that you are calling. Say here when somebody answers.",
        goes=lambda one: at("call", organisation, one.ref), template="practice/call_for_help.html",
        answering=queries.answering(request.organisation, here or None, moment.now()),
    )  # fmt: skip
