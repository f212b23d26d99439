"""Ask for somebody to take one's turn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.foundation.registers.words import moment
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import ROTA
from goldenthread.rooms.practice.views.shared import at

WHY = {"why": forms.CharField(label="Is there anything they need to know?", required=False, max_length=300)}


@require_http_methods(["GET", "HEAD", "POST"])
def ask_cover(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, ROTA, ref, "ask_cover")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.ask_cover(by=request.actor, ref=record.ref, why=form.cleaned_data["why"])

    zone = request.organisation.time_zone
    return act_on(
        request, ROTA, record=record, names=(), extra=WHY, send=send, title="Ask for somebody to take your turn", button="Ask them",
        lead=f"{moment(record.begins, zone)} to {moment(record.ends, zone)}. It stays yours until somebody takes it.",
        done="The others on the rota are asked. It stays yours until somebody takes it.", back=at("my_turns", organisation),
    )  # fmt: skip
