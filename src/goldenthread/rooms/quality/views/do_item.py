"""Say that an item of the programme is done, and what it showed."""

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
def do_item(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, QUALITY_ITEMS, ref, "do_item")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.do_item(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, QUALITY_ITEMS, record=record, names=("found",), needed=("found",), send=send, title="What did it show?",
        button="It is done", done="It is done. Now it goes back to those whose work it was.",
        back=reverse("quality:item", args=[organisation, record.ref]),
    )  # fmt: skip
