"""Say that a check came back, and who looked at the original."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.recruitment import changes
from goldenthread.rooms.recruitment.registers import CHECKS
from goldenthread.rooms.recruitment.views.words import check_says

ASKED = ("completed", "verified_by", "outcome", "valid_until", "recheck_due")
OF_A_REFERENCE = ("completed", "verified_by", "professional", "verified_by_call", "outcome")
LABELS = {"verified_by": "Who looked at the original? You, when left empty."}
LEAD = "Write the code of what came back and nothing of what a certificate says. No law ends a certificate: a recheck is your own rule."


@require_http_methods(["GET", "HEAD", "POST"])
def complete_check(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, CHECKS, ref, "complete_check")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.complete_check(by=request.actor, ref=record.ref, **said)

    title = f"{check_says({'level': record.level, 'kind': record.kind})}: complete it"
    return act_on(
        request, CHECKS, record=record,
        names=OF_A_REFERENCE if record.kind == "reference" else ASKED, needed=("completed",), send=send, title=title,
        button="Complete it", done="It is completed.", lead=LEAD, labels=LABELS,
        back=reverse("recruitment:person", args=[organisation, record.person.ref]),
    )  # fmt: skip
