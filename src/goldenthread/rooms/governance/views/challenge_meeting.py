"""Write down what was asked in a meeting, and the answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.forms import asked_fields
from goldenthread.rooms.governance.registers import MEETINGS


@require_http_methods(["GET", "HEAD", "POST"])
def challenge_meeting(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, MEETINGS, ref, "challenge_pack")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = form.cleaned_data
        asker: Person | None = given["asked_by"]
        return changes.challenge_meeting(
            by=request.actor, ref=record.ref, asked=given["asked"], answered=given["answered"] or None, asked_by=asker,
            about=given["about"],
        )  # fmt: skip

    return act_on(
        request, MEETINGS, names=(), extra=asked_fields(), send=send, title="Write down a question", button="Keep it",
        done="It is in the minutes.", lead="What was asked of what the pack says, and what was answered.",
        back=reverse("governance:meeting", args=[organisation, record.ref]),
    )  # fmt: skip
