"""'Can I run something past you?': one box, asked of the lead; answered on the same page; it may become a concern."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from goldenthread.domain.access import Decision
from goldenthread.domain.advice import HELPED
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.notices.send import read
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.changes import Account, OutsideOnly
from goldenthread.rooms.casework.forms_reporter_told import AnswerForm, AskForm
from goldenthread.rooms.casework.views.raise_draft import noted, stop_outside
from goldenthread.rooms.casework.views.raise_guard import TypedRequest, keeps_words
from goldenthread.rooms.casework.views.raise_reads import Question, one_question
from goldenthread.rooms.casework.views.raise_way import Way, show, who_reads


@keeps_words
def ask_advice(request: TypedRequest, organisation: str) -> HttpResponse:
    """Ask in thirty seconds. Asked once, however often the button is pressed."""
    way = Way(request.organisation, request.actor)
    form = AskForm(request.typed.data)
    not_to = str(form.data.get("not_to", "")) if form.is_bound else ""
    reading = who_reads(way, Account(about_worker="unsure", worker_words=not_to, unit=way.home()))
    if not reading.open:
        return stop_outside(request, way)
    if request.typed.send and form.is_valid():
        given = form.cleaned_data
        try:
            asked = changes.ask_advice(
                by=way.by, question=given["question"], not_to=given["not_to"], send_key=form.sent_key()
            )
            return noted(way.url("advice", asked.ref), "asked")
        except Refused as refused:
            form.add_error("question", "; ".join(message for _, message in refused.problems))
        except OutsideOnly:
            return stop_outside(request, way)
    context = {"form": form, "reading": reading, "raise_url": way.url("raise_concern")}
    return show(request, way, "casework/ask_advice.html", context, 422 if request.typed.send else 200, keep=True)


@keeps_words
def advice(request: TypedRequest, organisation: str, ref: str) -> HttpResponse:
    """One question, with its answer or the box to answer it."""
    way = Way(request.organisation, request.actor)
    question = one_question(way.by, ref)
    form = AnswerForm(request.typed.data) if question.to_answer or request.typed.send else None
    if form is not None and request.typed.send and form.is_valid() and _answered(way, question, form):
        return noted(way.url("advice", ref), "answered")
    context: dict[str, Any] = {
        "question": question, "form": form, "turn_url": f"{way.url('raise_concern')}?{urlencode({'from': ref})}",
        "helped_choices": tuple(HELPED.items()), "told_url": way.url("told", question.became) if question.became else "",
        "waits_for": f"{question.asked_of or 'The lead'} has it. When: {way.organisation.cover_hours}.",
    }  # fmt: skip
    response = show(request, way, "casework/advice.html", context, 422 if request.typed.send else 200)
    read(way.by.label, ref)
    why = "asked it" if question.mine else "was asked"
    looked(by=way.by, page="casework.advice", refs=[ref], decision=Decision(True, "full", (why,)))
    return response


def _answered(way: Way, question: Question, form: AnswerForm) -> bool:
    """Answer it; the same words sent twice are one answer."""
    answer = form.cleaned_data["answer"]
    if question.answer and question.answer.strip() == answer.strip():
        return True
    try:
        changes.answer_advice(by=way.by, ref=question.ref, answer=answer)
    except Refused as refused:
        form.add_error("answer", "; ".join(message for _, message in refused.problems))
        return False
    return True
