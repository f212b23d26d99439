"""'I have read this; what I will do differently.'"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.registers import RECEIPTS


@require_http_methods(["GET", "HEAD", "POST"])
def receive_receipt(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, RECEIPTS, ref, "receive_learning")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.receive_learning(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, RECEIPTS, record=record, names=("will_do",), send=send, title="I have read this", button="I have read this",
        labels={"will_do": "What will you do differently?"}, done="Thank you. It is noted that you have read it.",
        back=reverse("quality:receipt", args=[organisation, record.ref]),
    )  # fmt: skip
