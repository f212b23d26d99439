"""Close a review whose findings are written."""

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
from goldenthread.rooms.quality.registers import OWN_REVIEWS


@require_http_methods(["GET", "HEAD", "POST"])
def close_own_review(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, OWN_REVIEWS, ref, "close_review")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.close_review(by=request.actor, ref=record.ref)

    return act_on(
        request, OWN_REVIEWS, record=record, names=(), send=send, title="Close this review", button="Close it",
        done="It is closed.", back=reverse("quality:own_review", args=[organisation, record.ref]),
    )  # fmt: skip
