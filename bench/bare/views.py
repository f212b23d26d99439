"""A page of the newest first, by key; and a form that stores one row."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bench.bare.forms import WorryForm
from bench.bare.models import Worry

PAGE = 25
HIDDEN = ("narrative", "own_words", "about_words", "where_words", "done_now")


def list_worries(request: HttpRequest) -> HttpResponse:
    rows = Worry.objects.defer(*HIDDEN).order_by("-reported_at", "-id")
    if key := request.GET.get("older", ""):
        stamp, _, hexed = key.partition("_")
        at, ident = datetime.fromisoformat(stamp), UUID(hexed)
        rows = rows.filter(Q(reported_at__lt=at) | Q(reported_at=at, id__lt=ident), reported_at__lte=at)
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    older = f"{last.reported_at.isoformat()}_{last.id.hex}" if last else ""
    page = {"rows": found[:PAGE], "older": older, "newer": ""}
    return render(request, settings.BARE_TEMPLATE, {"page": page})


@require_POST
def raise_worry(request: HttpRequest) -> HttpResponse:
    form = WorryForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors.as_json(), status=422)
    form.instance.ref = f"CON-{secrets.token_hex(4)}"
    form.instance.raised_by = request.user.pk
    row = form.save()
    return redirect("sent", ref=row.ref)


def sent(request: HttpRequest, ref: str) -> HttpResponse:
    return render(request, settings.BARE_TEMPLATE, {"page": {"rows": Worry.objects.filter(ref=ref)}})
