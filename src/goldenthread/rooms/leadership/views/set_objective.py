"""Set an objective, with what informed it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.leadership import changes
from goldenthread.rooms.leadership.registers import OBJECTIVES

ASKED = ("title", "owner", "informed_by", "due")


@require_http_methods(["GET", "HEAD", "POST"])
def set_objective(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, OBJECTIVES, "set_objective")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.set_objective(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, OBJECTIVES, names=ASKED, send=send, title="Set an objective", button="Set it", done="It is set.",
        back=reverse("leadership:objectives", args=[organisation]),
        goes=lambda made: reverse("leadership:objective", args=[organisation, made.ref]),
    )  # fmt: skip
