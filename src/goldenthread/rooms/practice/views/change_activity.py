"""Change what applies to an activity, or when its risk was assessed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.practice import changes, offered
from goldenthread.rooms.practice.registers import ACTIVITIES
from goldenthread.rooms.practice.views.shared import at

ASKED = ("title", "policies", "courses", "messages", "risk_assessed_on", "review_due")


@require_http_methods(["GET", "HEAD", "POST"])
def change_activity(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ACTIVITIES, ref, "change_activity")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.change_activity(by=request.actor, ref=record.ref, said=said)

    now = {name: getattr(record, name) for name in ASKED}
    had = {name: now[name] for name in ("policies", "messages")}
    now["courses"] = "; ".join(record.courses)
    return act_on(
        request, ACTIVITIES, record=record,
        names=ASKED, extra=offered.fields(had), initial=now, send=send, title="Change this activity", button="Keep it",
        done="It is changed.", back=at("activity", organisation, record.ref),
    )  # fmt: skip
