"""Say what is done about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import YES_NO, RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.practice import changes
from goldenthread.rooms.practice.registers import TOUCH_POINTS
from goldenthread.rooms.practice.views.shared import at

NAMES = ("mitigation", "review_due")
IN_PLACE = {"in_place": forms.ChoiceField(label="Is it in place today?", choices=YES_NO, widget=forms.RadioSelect)}


@require_http_methods(["GET", "HEAD", "POST"])
def mitigate_touch_point(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TOUCH_POINTS, ref, "mitigate_touch_point")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        there = form.cleaned_data["in_place"] == "yes"
        return changes.mitigate_touch_point(by=request.actor, ref=record.ref, in_place=there, **said)

    return act_on(
        request, TOUCH_POINTS, record=record, names=NAMES, needed=NAMES, extra=IN_PLACE, send=send, lead=record.title,
        title="What is done about it?", button="Keep it", done="It is on record.",
        initial={"mitigation": record.mitigation, "review_due": record.review_due},
        back=at("touch_point", organisation, record.ref),
    )  # fmt: skip
