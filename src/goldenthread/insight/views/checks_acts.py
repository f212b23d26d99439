"""What is done about a check, and the organisation's own limits of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.facts.detectors import check_limits
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused, need
from goldenthread.foundation.ledger.queries import last_version
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.insight import words as plain
from goldenthread.insight.checks import changes, draw, draw_limits, policy, words
from goldenthread.insight.checks.forms import AnswerForm, LimitForm
from goldenthread.insight.checks.limits import figure_limits, history, limits_on
from goldenthread.insight.models import CheckAnswer


@require_http_methods(["GET", "HEAD", "POST"])
def answer_check(request: OrganisationRequest, organisation: str, check: str) -> HttpResponse:
    need(policy.may(request.actor, "answer", request.organisation.id))
    if check not in check_limits():
        raise NotYours(["no such check"])
    row = CheckAnswer.objects.filter(check_id=check).first()
    before = {name: getattr(row, name) for name in ("what", "who", "by_day", "seen_on")} if row else {}
    n = last_version(row.ref) if row else 0
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={**before, "seen_n": n})
    caption, button = "What is done about it", "Write it down"
    try:
        if form.is_bound and form.is_valid() and _done(request, form, check):
            messages.success(request, "It is written down. It does not change the status of the check.")
            return redirect("check", organisation, check)
    except Conflicting as conflict:
        again = AnswerForm({**request.POST.dict(), "seen_n": str(n)})
        return _form(request, again, check, caption, button, status=409, conflict=conflict.fields)
    return _form(request, form, check, caption, button)


def _done(request: OrganisationRequest, form: GoldForm, check: str) -> bool:
    given = {name: form.cleaned_data[name] for name in ("what", "who", "by_day", "seen_on")}
    try:
        changes.answer_check(
            by=request.actor,
            organisation=request.organisation,
            check=check,
            expected_n=form.cleaned_data["seen_n"],
            **given,
        )
    except Refused as refused:
        _tell(form, refused)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def change_limit(request: OrganisationRequest, organisation: str, check: str) -> HttpResponse:
    need(policy.may(request.actor, "change_limit", request.organisation.id))
    figure = request.GET.get("figure", "")
    usual = figure_limits(check, figure)
    if usual is None:
        raise NotYours(["no such figure, or one without limits"])
    form = LimitForm(request.POST if request.method == "POST" else None, unit=usual.unit)
    if form.is_bound and form.is_valid() and _changed(request, form, check, figure):
        messages.success(
            request, "Your own limits are on record beside the defaults, and every check was counted again."
        )
        return redirect("check", organisation, check)
    every = limits_on(local_date(moment.now(), request.organisation.time_zone))[check]
    now = every.also[figure] if figure else every
    rows = [SummaryRow("Default limits", words.limits(usual)), SummaryRow("In force", words.limits(now))]
    before = [
        [
            plain.day(row.effective_from),
            words.amount(row.strained, usual.unit),
            words.amount(row.broken, usual.unit),
            row.why,
        ]
        for row in history(check, figure)
    ]
    caption = f"Change the limits: {plain.lower(draw_limits.name_of(check, figure))}" if figure else "Change the limits"
    return _form(request, form, check, caption, "Put it on record", summary=rows, history=before)


def _changed(request: OrganisationRequest, form: LimitForm, check: str, figure: str) -> bool:
    given = {
        "figure": figure,
        "strained": form.limit("strained"),
        "broken": form.limit("broken"),
        "why": form.cleaned_data["why"],
    }
    try:
        changes.change_limit(by=request.actor, organisation=request.organisation, check=check, **given)
    except Refused as refused:
        _tell(form, refused)
        return False
    changes.count_checks(by=request.actor, organisation=request.organisation)
    return True


def _tell(form: GoldForm, refused: Refused) -> None:
    for name, message in refused.problems:
        form.add_error(name if name in form.fields else None, message)


def _form(
    request: OrganisationRequest, form: GoldForm, check: str, caption: str, button: str, status: int = 0, **more: Any
) -> HttpResponse:
    context = {
        "form": form, "title": draw.title(check), "caption": caption, "button": button,
        "back": reverse("check", args=[request.organisation.code, check]),
        "history_head": ("From", "Strained from", "Broken from", "Why"), **more,
    }  # fmt: skip
    return render(request, "insight/check_form.html", context, status=status or (422 if form.is_bound else 200))
