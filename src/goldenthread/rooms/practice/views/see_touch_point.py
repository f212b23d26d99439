"""Say that one has seen it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import TOUCH_POINTS
from goldenthread.rooms.practice.views.shared import at


@require_http_methods(["GET", "HEAD", "POST"])
def see_touch_point(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TOUCH_POINTS, ref, "see_touch_point")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.see_touch_point(by=request.actor, ref=record.ref)

    return act_on(
        request, TOUCH_POINTS, record=record, names=(), send=send, title="Have you seen this?", button="I have seen it", lead=record.title,
        done="It is on record that you have seen it.", back=at("touch_point", organisation, record.ref),
    )  # fmt: skip
