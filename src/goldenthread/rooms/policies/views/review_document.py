"""It was reviewed."""

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
from goldenthread.rooms.policies.registers import POLICIES


@require_http_methods(["GET", "HEAD", "POST"])
def review_document(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POLICIES, ref, "review_document")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.review_document(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, POLICIES, record=record, names=("review_due",), needed=("review_due",), send=send,
        title="It was reviewed", button="Save the review", done="It is reviewed.",
        lead="It stays as it is. If it is to change, publish a version instead.",
        back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
