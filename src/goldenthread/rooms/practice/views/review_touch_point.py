"""Look at it again: does what was done still work?"""

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

ASKED = {
    "still_works": forms.ChoiceField(label="Does what was done still work?", choices=YES_NO, widget=forms.RadioSelect),
    "why": forms.CharField(label="How do you know?", max_length=500, widget=forms.Textarea(attrs={"rows": 3})),
}


@require_http_methods(["GET", "HEAD", "POST"])
def review_touch_point(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TOUCH_POINTS, ref, "review_touch_point")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        works = form.cleaned_data["still_works"] == "yes"
        return changes.review_touch_point(
            by=request.actor, ref=record.ref, still_works=works, why=form.cleaned_data["why"], **said
        )

    return act_on(
        request, TOUCH_POINTS, record=record, names=("review_due",), needed=("review_due",), extra=ASKED, send=send, lead=record.title,
        title="Look at it again", button="Keep it", done="It was looked at again.",
        back=at("touch_point", organisation, record.ref),
    )  # fmt: skip
