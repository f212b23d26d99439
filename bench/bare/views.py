"""A page of the newest first, by key; and a form that stores one row."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bench.bare.forms import WorryForm
from bench.bare.models import Unit, Worry
from goldenthread.foundation.ui.forms import GoldForm

PAGE = 25
HIDDEN = ("narrative", "own_words", "about_words", "where_words", "done_now")
STATES = {"raised": "New", "acknowledged": "Read", "triaged": "Triaged", "decided": "Decided", "closed": "Closed"}
LATE = {
    "concern_acknowledged": "telling whoever raised it that it arrived",
    "dsl_triage": "triage",
    "wishes_asked": "wishes",
}


class FilterForm(GoldForm):
    state = forms.ChoiceField(label="Which", required=True, choices=[("open", "Open"), ("all", "All"), *STATES.items()])
    unit = forms.ChoiceField(label="Where", required=True)


@require_safe
def list_worries(request: HttpRequest) -> HttpResponse:
    units = [("", "Everywhere"), *Unit.objects.order_by("code").values_list("code", "name")]
    rows = (
        Worry.objects.filter(closed_at__isnull=True)
        .select_related("unit")
        .defer(*HIDDEN)
        .order_by("-reported_at", "-id")
    )
    if key := request.GET.get("older", ""):
        stamp, _, hexed = key.partition("_")
        at, ident = datetime.fromisoformat(stamp), UUID(hexed)
        rows = rows.filter(Q(reported_at__lt=at) | Q(reported_at=at, id__lt=ident), reported_at__lte=at)
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    chosen = {"state": "open", "unit": ""}
    form = FilterForm(initial=chosen)
    form.fields["unit"].choices = units
    today = timezone.localdate()
    older = f"/list/?{urlencode({**chosen, 'older': f'{last.reported_at.isoformat()}_{last.id.hex}'})}" if last else ""
    context = {"filter": form, "here": "/list/", "rows": [_line(row, today) for row in found[:PAGE]], "older": older}
    response = render(request, "casework/concerns.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _line(row: Worry, today: date) -> dict[str, Any]:
    on = timezone.localdate(row.reported_at)
    days = (today - on).days
    late = row.late.split(",") if row.late else []
    marks = [(f"Late: {len(late)}", "late")] if late else []
    if row.immediate_danger == "yes":
        marks.insert(0, ("Danger now", "late"))
    parts = (row.ref, row.unit.name if row.unit else "", f"raised {on.day} {on:%B %Y}", f"{days} days open")
    return {
        "href": f"/concerns/{row.ref}/", "title": row.about, "line": " · ".join(parts), "handler": row.handler,
        "late": ", ".join(LATE.get(one, one) for one in late), "marks": [*marks, (STATES[row.state], "plain")],
        "own": False,
    }  # fmt: skip


@require_POST
def raise_worry(request: HttpRequest) -> HttpResponse:
    form = WorryForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors.as_json(), status=422)
    form.instance.ref = f"CON-{secrets.token_hex(4)}"
    form.instance.raised_by = request.user.pk
    return redirect("sent", ref=form.save().ref)


@require_safe
def sent(request: HttpRequest, ref: str) -> HttpResponse:
    return HttpResponse(Worry.objects.get(ref=ref).ref)
