"""Record an allegation or a low-level concern about somebody who works or volunteers here."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm, this_minute
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.registers import ALLEGATIONS

ASKED = ("kind", "words", "about", "about_leader", "unit", "received_at", "handled_by")


@require_http_methods(["GET", "HEAD", "POST"])
def receive_allegation(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, ALLEGATIONS, "receive_allegation")
    back = reverse("casework:allegations", args=[organisation])

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        concern = request.GET.get("concern", "")[:40]
        return changes.receive_allegation(by=request.actor, organisation=request.organisation, concern=concern, **said)

    def goes(row: Any) -> str:
        """What goes around its sender is not shown to them: they come back to the list."""
        seen = policy.see(request.actor, ALLEGATIONS, row).depth == "full"
        return reverse("casework:allegation", args=[organisation, row.ref]) if seen else back

    return act_on(
        request, ALLEGATIONS, names=ASKED, needed=("words",), send=send, goes=goes, back=back, button="Record it",
        title="Record an allegation or a low-level concern", done="It is recorded, and whoever handles it was told.",
        lead="Is somebody in danger now? Call 999 first. Do not ask the person it is about.",
        labels={"received_at": "When was it first known here?",
                "handled_by": "Who handles it, if not the allegations manager?"},
        initial={"received_at": this_minute(request.organisation.time_zone)},
    )  # fmt: skip
