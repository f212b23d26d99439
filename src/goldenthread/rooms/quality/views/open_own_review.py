"""Open a review of a serious incident."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.registers import OWN_REVIEWS

LABELS = {"about": "Which record is it about? Give its reference", "due": "When is it due?"}


@require_http_methods(["GET", "HEAD", "POST"])
def open_own_review(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, OWN_REVIEWS, "open_review")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.open_review(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, OWN_REVIEWS, names=("title", "unit", "due", "about"), send=send, title="Open a review", button="Open it",
        done="It is open.", labels=LABELS, back=reverse("quality:own_reviews", args=[organisation]),
    )  # fmt: skip
