"""'You said, we did': an answer that all can read, in our own words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import FEEDBACK
from goldenthread.rooms.practice.views.shared import at

NAMES = ("you_said", "we_did")
LABELS = {
    "you_said": "You said: in your own words, so that nobody is known by theirs",
    "we_did": "We did: or why nothing is done",
}


@require_http_methods(["GET", "HEAD", "POST"])
def answer_feedback(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, FEEDBACK, ref, "answer_feedback")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_feedback(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, FEEDBACK, record=record, names=NAMES, needed=NAMES, labels=LABELS, send=send, lead=record.what_would_help or "",
        title="Answer for all to read", button="Publish it", done="Everybody can read it now, here and at the public door.",
        initial={"you_said": record.you_said, "we_did": record.we_did}, back=at("voice", organisation, record.ref),
    )  # fmt: skip
