"""Say that a course was completed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.workforce import changes
from goldenthread.rooms.workforce.registers import TRAINING

ASKED = ("completed", "mode", "local_context", "expires")


@require_http_methods(["GET", "HEAD", "POST"])
def complete_training(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TRAINING, ref, "complete_training")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.complete_training(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, TRAINING, record=record,
        names=ASKED, needed=("completed", "mode", "local_context"), send=send, title=f"{record.course}: completed",
        button="Save", done="It is completed.", lead=f"By {record.person.name}.",
        back=reverse("workforce:training", args=[organisation, record.ref]),
    )  # fmt: skip
