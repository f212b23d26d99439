"""The supervisor confirms the conditions of a start."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.recruitment import changes
from goldenthread.rooms.recruitment.registers import CHECKS


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_conditions(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, CHECKS, ref, "confirm_conditions")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.confirm_conditions(by=request.actor, ref=record.ref)

    until = f" It is looked at again by {day(record.valid_until)}." if record.valid_until else ""
    return act_on(
        request, CHECKS, record=record,
        names=(), send=send, title=f"{record.person.name} starts with conditions", button="I know them and keep to them",
        done="The conditions are confirmed.", lead=f"{record.conditions or 'The conditions are not recorded.'}{until}",
        back=reverse("recruitment:check", args=[organisation, record.ref]),
    )  # fmt: skip
