"""I have read it and understand it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.registers import ACKNOWLEDGEMENTS


@require_http_methods(["GET", "HEAD", "POST"])
def understand(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ACKNOWLEDGEMENTS, ref, "understand")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.understand(by=request.actor, ref=record.ref)

    return act_on(
        request, ACKNOWLEDGEMENTS, record=record, names=(), send=send, title="I have read it and understand it", button="Yes, I have",
        done="Thank you. It is noted that you understand it.", back=reverse("policies:document", args=[organisation, record.policy]),
        lead="If something in it does not work in practice, say so on its page.",
    )  # fmt: skip
