"""Report a breach of personal data: anybody may, at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import MomentField, RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import PROCESSING

LEAD = "A list sent to the wrong person, a lost bag, a file that others can open: say it now. Its 72 hours run from when it was known."


@require_http_methods(["GET", "HEAD", "POST"])
def report_breach(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, PROCESSING, "report_breach")
    known = MomentField(
        request.organisation.time_zone, label="When was it known?", required=False, help_text="Leave it empty for now."
    )

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.report_breach(
            by=request.actor, organisation=request.organisation, known_at=form.cleaned_data["known_at"], **said
        )

    return act_on(
        request, PROCESSING, names=("title", "unit"), extra={"known_at": known}, send=send, title="Report a breach",
        button="Report it", done="It is reported. Whoever decides about it has been told.", lead=LEAD,
        labels={"title": "What happened? No names that are not needed"}, back=reverse("web:home", args=[organisation]),
    )  # fmt: skip
