"""Say who answered a call, and when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.practice import changes, queries
from goldenthread.rooms.practice.registers import ESCALATIONS
from goldenthread.rooms.practice.views.shared import at

NAMES = ("answered_by", "answered_at")
LABELS = {"answered_at": "When? Leave it empty for now."}


@require_http_methods(["GET", "HEAD", "POST"])
def answer_call(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ESCALATIONS, ref, "answer_call")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_call(by=request.actor, ref=record.ref, **said)

    due = queries.answering(request.organisation, record.unit.code if record.unit else None, moment.now())
    return act_on(
        request, ESCALATIONS, record=record, names=NAMES, needed=("answered_by",), labels=LABELS, send=send, title="Who answered?",
        button="Keep it", done="It is on record.", initial={"answered_by": due[0].person} if due else {},
        back=at("call", organisation, record.ref),
    )  # fmt: skip
