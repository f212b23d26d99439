"""Ask people in a short survey."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.culture import changes
from goldenthread.rooms.culture.registers import QUESTIONS, SURVEY_ROUNDS

USUAL = {
    "can_name_dsl": "L", "reached_lead": "D", "message_understood": "L", "scenario": "C", "told_outcome": "W",
    "would_raise_again": "W", "supervision_time": "T", "policy_usable": "P",
}  # fmt: skip
"""The area each question sits in. Source: workbook.toml (surveys)."""


def _extra() -> dict[str, forms.Field]:
    """The questions that sit in one area, and the two that may be asked of any."""
    words = dict(QUESTIONS)
    fixed = [(f"{area}:{question}", words[question]) for question, area in USUAL.items()]
    both = [(f"{area}:{q}", f"{name}: {words[q]}") for area, name in areas().items() for q in ("priority", "practised")]
    boxes = forms.CheckboxSelectMultiple
    return {
        "questions": forms.MultipleChoiceField(label="What do you ask?", choices=fixed, widget=boxes, required=False),
        "beside": forms.MultipleChoiceField(
            label="And of which areas?", choices=both, widget=boxes, required=False,
            help_text="Ask leaders whether it is a priority, and the front line whether it is so in practice.",
        ),
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def ask_round(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, SURVEY_ROUNDS, "ask_round")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        names = [*form.cleaned_data["questions"], *form.cleaned_data["beside"]]
        pairs = [(area, question) for area, _, question in (name.partition(":") for name in names)]
        return changes.ask_round(by=request.actor, organisation=request.organisation, questions=pairs, **said)

    return act_on(
        request, SURVEY_ROUNDS, names=("level", "unit", "closes_on"), labels={"unit": "Where?"}, extra=_extra(), send=send,
        title="Ask people in a short survey", button="Ask them", done="They find it on their own pages from now on.",
        lead="Few questions: a minute to answer. Who answers is kept nowhere.",
        back=reverse("culture:rounds", args=[organisation]),
        goes=lambda one: reverse("culture:round", args=[organisation, one.ref]),
    )  # fmt: skip
