"""Say when a check is to be made again, by your own rule."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.recruitment import changes
from goldenthread.rooms.recruitment.registers import CHECKS


@require_http_methods(["GET", "HEAD", "POST"])
def set_recheck(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, CHECKS, ref, "set_recheck")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.set_recheck(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, CHECKS, record=record, names=("recheck_due",), needed=("recheck_due",), send=send, title="Set the recheck", button="Save",
        done="The recheck is set.", back=reverse("recruitment:check", args=[organisation, record.ref]),
        lead="No law ends a certificate. This is your organisation's own rule.",
    )  # fmt: skip
