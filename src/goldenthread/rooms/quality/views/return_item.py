"""Say that the result of quality work has gone back to those whose work it was."""

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
from goldenthread.rooms.quality.registers import QUALITY_ITEMS


@require_http_methods(["GET", "HEAD", "POST"])
def return_item(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, QUALITY_ITEMS, ref, "feed_back_item")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.feed_back_item(by=request.actor, ref=record.ref)

    return act_on(
        request, QUALITY_ITEMS, record=record, names=(), send=send, title="Has it gone back?", button="It has gone back",
        done="It has gone back.", back=reverse("quality:item", args=[organisation, record.ref]),
        lead="Those whose work it was know what was found: what was done well, and what to change.",
    )  # fmt: skip
