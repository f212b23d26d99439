"""Ask people in a short survey."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.surveys import LEADERS
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
NAMES = ("level", "unit", "closes_on", "scenario")
LABELS = {
    "unit": "Where?",
    "scenario": "If you ask what people would do: which story?",
    "closes_on": "Until when may they answer? Two weeks where you leave it empty.",
}


def _extra() -> dict[str, forms.Field]:
    """The questions that sit in one area; and the areas of which each is asked what is theirs to say."""
    words = dict(QUESTIONS)
    fixed = [(f"{area}:{question}", words[question]) for question, area in USUAL.items()]
    boxes = forms.CheckboxSelectMultiple
    return {
        "questions": forms.MultipleChoiceField(label="What do you ask?", choices=fixed, widget=boxes, required=False),
        "beside": forms.MultipleChoiceField(
            label="How is it with which areas?", choices=list(areas().items()), widget=boxes, required=False,
            help_text="Leaders and board are asked whether it is a priority, everybody else whether it is so in practice.",
        ),
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def ask_round(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, SURVEY_ROUNDS, "ask_round")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        theirs = "priority" if said["level"] in LEADERS else "practised"
        parts = [name.partition(":") for name in form.cleaned_data["questions"]]
        pairs = [(area, question) for area, _, question in parts] + [(a, theirs) for a in form.cleaned_data["beside"]]
        return changes.ask_round(by=request.actor, organisation=request.organisation, questions=pairs, **said)

    return act_on(
        request, SURVEY_ROUNDS, names=NAMES, labels=LABELS, extra=_extra(), send=send,
        title="Ask people in a short survey", button="Ask them", done="They find it on their own pages from now on.",
        lead="Few questions: a minute to answer. Who answers is kept nowhere.",
        back=reverse("culture:rounds", args=[organisation]),
        goes=lambda one: reverse("culture:round", args=[organisation, one.ref]),
    )  # fmt: skip
