"""Say what does not work in practice."""

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
from goldenthread.rooms.policies.registers import COMMENTS, POLICIES


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POLICIES, ref, "comment")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.comment(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, COMMENTS, names=("words",), needed=("words",), send=send,
        title="What does not work in practice?", button="Send it", done="Whoever owns the document has it, and answers within 30 days.",
        lead="Write about the document, and about nobody.",
        back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
