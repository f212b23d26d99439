"""The initial evaluation: does it reach the harm threshold, or is it a low-level concern?"""

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

ASKED = ("limbs", "category", "evaluation", "self_referred")
LEAD = (
    "One of these is enough for an allegation. Ask nobody who may be involved:"
    " the designated officer says what may be asked, and by whom."
)
UNNAMED = (*ASKED, "about")


@require_http_methods(["GET", "HEAD", "POST"])
def evaluate_allegation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ALLEGATIONS, ref, "evaluate_allegation")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.evaluate_allegation(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, ALLEGATIONS, record=record, names=UNNAMED if record.about_id is None else ASKED, needed=("evaluation",), send=send,
        title="Weigh it first", lead=LEAD,
        button="Save", done="It is weighed. What is due next stands above.",
        back=reverse("casework:allegation", args=[organisation, record.ref]),
    )  # fmt: skip
