"""Remind those who have not read a brief."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.learning import unread_of
from goldenthread.rooms.quality.registers import LEARNING


@require_http_methods(["GET", "HEAD", "POST"])
def remind_learning(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, LEARNING, ref, "remind_learning")
    many = unread_of(request.actor, record.ref)
    people = "One person has" if many == 1 else f"{many} people have"

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.remind_learning(by=request.actor, ref=record.ref)

    return act_on(
        request, LEARNING, names=(), send=send, title="Remind those who have not read it", button="Remind them", done="They are reminded.",
        lead=f"{people} not read it yet. Each is told once a day at most; you do not see who they are.",
        back=reverse("quality:learning", args=[organisation, record.ref]),
    )  # fmt: skip
