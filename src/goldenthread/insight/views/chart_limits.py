"""Say that what is usual in a chart is to be worked out anew from a month on, and why."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused, need
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.insight import words
from goldenthread.insight.board import changes, policy
from goldenthread.insight.board.anew import charts, limits_anew
from goldenthread.insight.board.counted import first_day, last_months

TOGETHER = "together"
HEAD = ("From", "What changed")


class AnewForm(GoldForm):
    first = forms.ChoiceField(label="From which month on?", choices=[])
    why = forms.CharField(
        label="What changed?", max_length=changes.LONGEST, help_text="Name nobody. It stands beside the chart.",
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: object, today: date, before: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        months = [(month, words.month(first_day(month))) for month in reversed(last_months(today)[1:])]
        again = [(TOGETHER, "From all months together again")] if before else []
        chosen = self.fields["first"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", "Choose a month"), *months, *again]


@require_http_methods(["GET", "HEAD", "POST"])
def reset_limits(request: OrganisationRequest, organisation: str, chart: str) -> HttpResponse:
    need(policy.may(request.actor, "reset_limits", request.organisation.id))
    if chart not in charts():
        raise NotYours(["no such chart"])
    back = _back(request, organisation)
    now = moment.now()
    before = limits_anew(now, chart).get(chart, {})
    today = local_date(now, request.organisation.time_zone)
    form = AnewForm(request.POST if request.method == "POST" else None, today=today, before=bool(before))
    if form.is_bound and form.is_valid() and _done(request, form, chart):
        messages.success(request, "It is on record, and the chart says so. Packs that were sent stay as they were.")
        return redirect(back)
    rows = [[words.month(first_day(month)), why] for month, why in before.items()]
    shown = {"form": form, "title": charts()[chart], "back": back, "history": rows, "history_head": HEAD}
    return render(request, "insight/chart_limits.html", shown, status=422 if form.is_bound else 200)


def _back(request: OrganisationRequest, organisation: str) -> str:
    """The pack that the reader came from; else the meetings."""
    pack = request.GET.get("pack", "")[:40]
    fits = pack.isascii() and pack.replace("-", "").isalnum()
    return reverse("pack", args=[organisation, pack]) if fits else reverse("governance:meetings", args=[organisation])


def _done(request: OrganisationRequest, form: AnewForm, chart: str) -> bool:
    said = form.cleaned_data["first"]
    try:
        changes.reset_limits(
            by=request.actor, organisation=request.organisation, chart=chart, first=None if said == TOGETHER else first_day(said),
            why=form.cleaned_data["why"],
        )  # fmt: skip
    except Refused as refused:
        for name, message in refused.problems:
            form.add_error(name if name in form.fields else None, message)
        return False
    return True
