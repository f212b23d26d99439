"""Answer a short survey: a minute, once, and kept without who."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.culture import changes, queries
from goldenthread.rooms.culture.policy import may_answer
from goldenthread.rooms.culture.registers import SURVEY_ROUNDS
from goldenthread.rooms.culture.scenarios import Scenario, scenarios

ANY_AREA = ("priority", "practised")
SCALE = [
    ("5", "5: yes, fully"),
    ("4", "4"),
    ("3", "3: partly"),
    ("2", "2"),
    ("1", "1: no, not at all"),
    ("none", "I would rather not say"),
]


def asks(name: str, area: str, words: str) -> str:
    """The words of a question; before two of them their area, without which they mean nothing."""
    return f"{area}: {words[:1].lower()}{words[1:]}" if name.partition(":")[2] in ANY_AREA else words


def _story(told: Scenario) -> forms.ChoiceField:
    """A scenario, and what somebody might do first."""
    options = [(str(n), says) for n, (says, _) in enumerate(told.options)]
    return forms.ChoiceField(
        label=f"{told.says} What do you do first?",
        choices=[*options, SCALE[-1]],
        widget=forms.RadioSelect,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer_round(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    asked, _ = policy.found(request.actor, SURVEY_ROUNDS, ref)
    need(may_answer(request.actor, asked, local_date(moment.now(), request.organisation.time_zone)))
    questions = queries.asked_of(asked)
    names, told = areas(), scenarios().get(asked.scenario)
    fields = {
        f"q{n}": _story(told)
        if told and name.endswith(":scenario")
        else forms.ChoiceField(
            label=asks(name, names[area], words), choices=SCALE, widget=forms.RadioSelect, required=False
        )
        for n, (name, area, words) in enumerate(questions)
    }

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = {}
        for n, (name, _, _) in enumerate(questions):
            chosen = form.cleaned_data[f"q{n}"]
            story = told if name.endswith(":scenario") else None
            value = story.score(chosen) if story else int(chosen) if chosen.isdecimal() else None
            if value is not None:
                given[name] = value
        return changes.answer_round(by=request.actor, ref=asked.ref, answers=given)

    return act_on(
        request, SURVEY_ROUNDS, names=(), extra=fields, send=send, title="How is it really?", button="Send my answers",
        lead="Your name is not kept with your answers. You can answer once.", back=reverse("culture:rounds", args=[organisation]),
        goes=lambda _: reverse("culture:round", args=[organisation, ref]) if told else reverse("culture:rounds", args=[organisation]),
        done="Thank you. Your answers are kept without your name.",
    )  # fmt: skip
