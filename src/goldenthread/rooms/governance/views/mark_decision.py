"""Say whether a decision changes what people do."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import DECISIONS

ASKED = ("changes_practice",)


@require_http_methods(["GET", "HEAD", "POST"])
def mark_decision(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, DECISIONS, ref, "tell_decision")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.mark_decision(by=request.actor, ref=record.ref, changes_practice=said["changes_practice"])

    return act_on(
        request, DECISIONS, record=record, names=ASKED, needed=ASKED, send=send, title="Does it change what people do?", button="Save",
        done="It is marked.", back=reverse("governance:decision", args=[organisation, record.ref]),
    )  # fmt: skip
