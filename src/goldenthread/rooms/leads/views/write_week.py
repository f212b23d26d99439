"""Write a sampled week: hours by kind."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.leads import changes
from goldenthread.rooms.leads.registers import LEAD_DIARY

ASKED = ("week", "case_hours", "strategic_hours", "other_hours", "supervisor")


@require_http_methods(["GET", "HEAD", "POST"])
def write_week(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, LEAD_DIARY, "write_week")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.write_week(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, LEAD_DIARY, names=ASKED, send=send, title="Write a week", button="Save the week", done="The week is saved.",
        labels={"week": "Which week? Give its Monday.", "supervisor": "Who supervises you?"},
        lead="Leave blank what you did not count: blank is not none.", back=reverse("leads:diary", args=[organisation]),
    )  # fmt: skip
