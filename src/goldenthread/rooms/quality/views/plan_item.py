"""Put an item on the quality programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.registers import QUALITY_ITEMS


@require_http_methods(["GET", "HEAD", "POST"])
def plan_item(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, QUALITY_ITEMS, "plan_item")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.plan_item(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, QUALITY_ITEMS, names=("kind", "area", "safeguarding", "unit", "due"), send=send, title="Plan an item",
        button="Plan it", done="It is on the programme.", back=reverse("quality:programme", args=[organisation]),
    )  # fmt: skip
