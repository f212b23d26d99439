"""Answer the questions about one file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.access import deny
from goldenthread.domain.file_audit import ANSWERS, QUESTIONS
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import audits, changes
from goldenthread.rooms.quality.registers import QUALITY_ITEMS


def _fields() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        code: forms.ChoiceField(label=words, choices=list(ANSWERS.items()), widget=forms.RadioSelect)
        for code, words in QUESTIONS.items()
    }
    for name, words in (("done_well", "What was done well?"), ("to_change", "What should change?")):
        found[name] = forms.CharField(label=words, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def score_audited_file(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row, decision = audits.found(request.actor, ref)
    need(decision if row.auditor_id == request.actor.person_id else deny("not its auditor"))

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = form.cleaned_data
        answers = {code: given[code] for code in QUESTIONS}
        return changes.score_file(
            by=request.actor, ref=row.ref, answers=answers, done_well=given["done_well"], to_change=given["to_change"]
        )

    return act_on(
        request, QUALITY_ITEMS, names=(), extra=_fields(), send=send, title="What does this file show?", button="Save it",
        done="It is kept. Your right to read this file has ended.", lead="It goes back to those whose work it was: write it to them.",
        back=reverse("quality:audited_file", args=[organisation, row.ref]),
    )  # fmt: skip
