"""Look at low-level concerns for patterns."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.registers import ALLEGATIONS


@require_http_methods(["GET", "HEAD", "POST"])
def look_for_patterns(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "look_for_patterns")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.look_for_patterns(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ALLEGATIONS, record=record, names=("pattern",), needed=("pattern",), send=send,
        title="Look for patterns",
        button="Save", done="It is recorded, for every other about the same person too.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
