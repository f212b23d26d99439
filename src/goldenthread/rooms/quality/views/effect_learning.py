"""Look whether practice changed after a brief."""

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
from goldenthread.rooms.quality.registers import LEARNING


@require_http_methods(["GET", "HEAD", "POST"])
def effect_learning(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, LEARNING, ref, "look_for_effect")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.look_for_effect(by=request.actor, ref=record.ref, **said)

    asked = ("effect", "effect_seen")
    return act_on(
        request, LEARNING, record=record, names=asked, needed=asked, send=send, title="Did it change anything?", button="Save what I saw",
        done="It is written down.", lead="'No change was seen' is an honest answer, and worth as much as a yes.",
        back=reverse("quality:learning", args=[organisation, record.ref]),
    )  # fmt: skip
