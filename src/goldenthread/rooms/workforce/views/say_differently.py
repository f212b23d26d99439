"""Say what you did differently because of a course."""

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


@require_http_methods(["GET", "HEAD", "POST"])
def say_differently(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TRAINING, ref, "say_differently")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.say_differently(by=request.actor, ref=record.ref, words=said["did_differently"])

    return act_on(
        request, TRAINING, record=record,
        names=("did_differently",), needed=("did_differently",), send=send, title=record.course, button="Send",
        done="Thank you.", lead="There is no wrong answer. 'Nothing yet' helps whoever plans the course.",
        back=reverse("workforce:mine", args=[organisation]),
    )  # fmt: skip
