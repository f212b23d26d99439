"""Decide: first what the law asks and what follows, then why."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.thresholds import HELD, prompts_for
from goldenthread.domain.triage import Answer, TriageDecision, question_triage
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_reader import DecideForm
from goldenthread.rooms.casework.views.people import colleagues
from goldenthread.rooms.casework.views.shared import ActPage, open_act
from goldenthread.rooms.casework.views.steps import run_steps

MET = {"yes": True, "no": False}
WHY = ("rationale", "alternatives", "consulted")
HOLDING = ("held_whose_risk", "held_what_would_change", "review_by", "held_why")


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "decide", meets_statutory_criteria="criteria_met")
    if page.concern.closed_at is not None:
        return page.not_yet("This is closed", "Open it again before you decide again.", "reopen", "Open it again")
    if page.concern.triaged_at is None:
        why = "Say first whom it is about and what kind of harm it may be."
        return page.not_yet("Triage it first", why, "triage", "Triage it")
    prompts = prompts_for(page.concern.population)
    page.called = {**page.called, **{p.code: f"reason_{p.code}" for p in prompts}}
    asked = colleagues(request.actor, page.concern)
    held = request.POST.get("threshold") in HELD
    met = MET.get(request.POST.get("criteria_met", ""))
    form = DecideForm(page.form_data, prompts=prompts, colleagues=asked, held=held, met=met is True, **page.for_form())
    law = tuple(name for p in prompts for name in (f"answer_{p.code}", f"reason_{p.code}"))
    second = (*WHY, *(HOLDING if held else ()), "second_view_asked")

    def send(said: dict[str, Any]) -> object:
        holding = form.said(*HOLDING) if held else {}
        return changes.decide_threshold(
            by=request.actor, ref=ref, expected_n=said["n"], threshold=said["threshold"], criteria_met=met,
            answers=answers(said), second_view_asked=said["second_view_asked"], **form.said(*WHY), **holding,
        )  # fmt: skip

    return run_steps(
        page, form, ((*law, "criteria_met", "threshold"), second), send, "The decision is recorded.",
        pairs=[(form[f"answer_{p.code}"], form[f"reason_{p.code}"]) for p in prompts], colleagues=asked, held=held,
        met=met, questions=_questions(page, met),
    )  # fmt: skip


def answers(said: dict[str, Any]) -> tuple[Answer, ...]:
    """The law's questions that were answered, or given a reason; a reason without an answer is asked about."""
    codes = [name.removeprefix("answer_") for name in said if name.startswith("answer_")]
    given = [Answer(code, said[f"answer_{code}"], said[f"reason_{code}"]) for code in codes]
    return tuple(one for one in given if one.value or one.reason)


def _questions(page: ActPage, met: bool | None) -> list[str]:
    """What is unlikely, though it may be right: asked on the second page, never changed."""
    concern, threshold = page.concern, page.request.POST.get("threshold", "")
    if not threshold:
        return []
    decision = TriageDecision(
        population=concern.population, categories=tuple(concern.categories), threshold=threshold, rationale="",
        alternatives="", consulted="", decided_by="", meets_statutory_criteria=met,
        immediate_danger=concern.immediate_danger,
    )  # fmt: skip
    return [question.message for question in question_triage(decision)]
