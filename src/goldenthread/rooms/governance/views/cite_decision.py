"""Cite more for a decision: each thing as it is seen now."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.forms import refs_field, refs_of
from goldenthread.rooms.governance.registers import DECISIONS

EXTRA = {
    "figures_cited": refs_field("Which figures?", "References of figures, like FIG-7K3QF2WD: one on each line."),
    "voices_cited": refs_field("Whose voices?"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def cite_decision(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, DECISIONS, ref, "cite")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = {name: refs_of(form.cleaned_data[name]) for name in EXTRA}
        return changes.cite_evidence(
            by=request.actor, ref=record.ref, figures_cited=given["figures_cited"], voices_cited=given["voices_cited"]
        )

    return act_on(
        request, DECISIONS, record=record, names=(), extra=EXTRA, send=send, title="Cite more", button="Cite it", done="It is cited.",
        lead="What was cited before stays as it was seen then.",
        back=reverse("governance:decision", args=[organisation, record.ref]),
    )  # fmt: skip
