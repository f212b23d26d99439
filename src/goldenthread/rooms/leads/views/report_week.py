"""Tell senior leaders the load of a week."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.leads import changes
from goldenthread.rooms.leads.registers import LEAD_DIARY


@require_http_methods(["GET", "HEAD", "POST"])
def report_week(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, LEAD_DIARY, ref, "report_load")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.report_load(by=request.actor, ref=record.ref)

    return act_on(
        request, LEAD_DIARY, record=record, names=(), send=send, title="Tell senior leaders", button="Tell them", done="They are told.",
        lead="They see the hours of the post in that week, beside the hours given. They do not see your diary.",
        back=reverse("leads:week", args=[organisation, record.ref]),
    )  # fmt: skip
