"""Change an objective."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.leadership import changes
from goldenthread.rooms.leadership.registers import OBJECTIVES

ASKED = ("title", "owner", "informed_by", "due")


@require_http_methods(["GET", "HEAD", "POST"])
def change_objective(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, OBJECTIVES, ref, "change_objective")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.change_objective(by=request.actor, ref=record.ref, **said)

    now = {
        "title": record.title, "owner": record.owner, "informed_by": "; ".join(record.informed_by or ()), "due": record.due,
    }  # fmt: skip
    return act_on(
        request, OBJECTIVES, record=record, names=ASKED, send=send, title="Change this objective", button="Save", done="It is changed.",
        initial=now, back=reverse("leadership:objective", args=[organisation, record.ref]),
    )  # fmt: skip
