"""Answer a load above the hours given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.leads import changes
from goldenthread.rooms.leads.load import loads
from goldenthread.rooms.leads.registers import LEAD_DIARY


@require_http_methods(["GET", "HEAD", "POST"])
def answer_load(request: OrganisationRequest, organisation: str, week: str) -> HttpResponse:
    may_or_absent(request, LEAD_DIARY, "answer_load")
    monday = _day(week)
    if monday not in {one.week for one in loads(request.actor, request.organisation)}:
        raise NotYours(["no such week was reported"])
    words = forms.CharField(
        label="What do you answer?", max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="More hours, less work, or why neither.",
    )  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        answer = form.cleaned_data["answer"]
        return changes.answer_load(by=request.actor, organisation=request.organisation, week=monday, answer=answer)

    return act_on(
        request, LEAD_DIARY, names=(), extra={"answer": words}, send=send, title=f"The load of the week from {day(monday)}",
        button="Answer", done="It is answered, and they are told.", back=reverse("leads:load", args=[organisation]),
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotYours(["no such week"]) from None
