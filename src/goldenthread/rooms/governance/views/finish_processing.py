"""Say that what was due of personal data is done, and when it is due again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.foundation.ui.forms import GoldDateField
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.registers import PROCESSING


@require_http_methods(["GET", "HEAD", "POST"])
def finish_processing(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, PROCESSING, ref, "finish_processing")
    again = GoldDateField(label="When is it due again?", required=False, help_text="Leave it empty where it is not.")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.finish_processing(by=request.actor, ref=record.ref, next_due=form.cleaned_data["next_due"])

    return act_on(
        request, PROCESSING, record=record,
        names=(), extra={"next_due": again}, send=send, title="It is done", button="Save", done="It is done.",
        lead=record.title, back=reverse("governance:processing", args=[organisation, record.ref]),
    )  # fmt: skip
