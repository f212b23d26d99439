"""Score it: how likely, how bad, and who sees to it."""

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

NAMES = ("likelihood", "impact", "owner")


@require_http_methods(["GET", "HEAD", "POST"])
def score_touch_point(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TOUCH_POINTS, ref, "score_touch_point")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.score_touch_point(by=request.actor, ref=record.ref, **said)

    now = {
        "likelihood": record.likelihood,
        "impact": record.impact,
        "owner": record.owner.ref if record.owner else None,
    }
    return act_on(
        request, TOUCH_POINTS, record=record, names=NAMES, needed=("likelihood", "impact"), initial=now, send=send, title="Score it",
        button="Keep the score", lead=record.title, done="It is scored.", back=at("touch_point", organisation, record.ref),
    )  # fmt: skip
