"""Record who was told, and what."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.registers import ALLEGATIONS

ASKED = ("told", "told_words")
LEAD = (
    "The person it is about is told nothing before the designated officer has agreed what, and when."
    " Ask everybody who is told to keep it to themselves."
)


@require_http_methods(["GET", "HEAD", "POST"])
def tell_about(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "tell_about")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.tell_about(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ALLEGATIONS, record=record, names=ASKED, needed=("told", "told_words"), send=send,
        title="Who was told?", lead=LEAD,
        button="Save", done="It is added to what people were told.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
