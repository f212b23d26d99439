"""Answer a recommendation from outside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.registers.forms import SEEN_N, RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import changes, queries
from goldenthread.rooms.quality.answers import answer_to
from goldenthread.rooms.quality.registers import LEARNING


@require_http_methods(["GET", "HEAD", "POST"])
def answer_recommendation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row = queries.one(request.actor, ref)
    ours = answer_to(request.actor, row.ref)
    need(changes.may_take_up(request.actor, ours))
    words = forms.CharField(
        label="What do we answer?", max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="What we do about it, who and by when; or why we do nothing.",
    )  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.answer_recommendation(
            by=request.actor, ref=row.ref, answer=form.cleaned_data["answer"], expected_n=form.cleaned_data[SEEN_N]
        )

    return act_on(
        request, LEARNING, names=(), extra={"answer": words},
        seen_n=ours.n if ours else 0, send=send, title="Answer a recommendation", button="Save it",
        done="It is answered.", initial={"answer": ours.answer if ours else ""},
        back=reverse("quality:recommendation", args=[organisation, row.ref]),
    )  # fmt: skip
