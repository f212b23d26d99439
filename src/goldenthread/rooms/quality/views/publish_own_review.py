"""Say that what was learned of a review was published."""

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
def publish_own_review(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, OWN_REVIEWS, ref, "publish_review")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.publish_review(by=request.actor, ref=record.ref)

    return act_on(
        request, OWN_REVIEWS, record=record, names=(), send=send, title="Was it published?", button="It was published",
        done="It is noted.", back=reverse("quality:own_review", args=[organisation, record.ref]),
    )  # fmt: skip
