"""Say that a reading across the registers was received."""

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
from goldenthread.rooms.quality.registers import COLLATIONS


@require_http_methods(["GET", "HEAD", "POST"])
def receive_collation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, COLLATIONS, ref, "receive_collation")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.receive_collation(by=request.actor, ref=record.ref)

    return act_on(
        request, COLLATIONS, record=record, names=(), send=send, title="I have read and received it", button="Say that I received it",
        done="It is received.", lead="Whoever wrote it sees that you have it.",
        back=reverse("quality:collation", args=[organisation, record.ref]),
    )  # fmt: skip
