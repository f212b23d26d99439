"""Answer whoever named it."""

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

LABELS = {"answer": "What will be done, and by when? If nothing, why?"}


@require_http_methods(["GET", "HEAD", "POST"])
def answer_touch_point(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TOUCH_POINTS, ref, "answer_touch_point")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_touch_point(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, TOUCH_POINTS, record=record, names=("answer",), needed=("answer",), labels=LABELS, send=send, lead=record.title,
        title="Answer whoever named it", button="Tell them", done="They can read your answer now.",
        initial={"answer": record.answer}, back=at("touch_point", organisation, record.ref),
    )  # fmt: skip
