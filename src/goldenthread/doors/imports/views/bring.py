"""Bring and take away: files in, the template, and everything out again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date
from goldenthread.doors.imports import queries
from goldenthread.doors.imports.changes import bring_files
from goldenthread.doors.imports.forms import BringForm, TakeForm
from goldenthread.doors.imports.views.shared import for_bringing, link
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.jobs.starting import start_soon
from goldenthread.foundation.ui.shapes import Link

STATES = {
    "reading": "Being read", "read": "Waits for you", "loading": "Being loaded", "loaded": "Loaded", "given_up": "Given up",
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_bringing
def bring(request: OrganisationRequest) -> HttpResponse:
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if request.method == "POST" and form.is_valid():
        row = bring_files(
            by=request.actor, organisation=request.organisation, files=form.cleaned_data["spreadsheets"], send_key=form.sent_key()
        )  # fmt: skip
        start_soon()
        messages.success(request, "The files are here. They are read now; nothing is stored yet.")
        return redirect(link(request, "brought", row.ref))
    return page(request, bring_form=form)


def page(
    request: OrganisationRequest, bring_form: BringForm | None = None, take_form: TakeForm | None = None
) -> HttpResponse:
    """The page with both forms, of which one may have been refused."""
    forms: list[Any] = [bring_form or BringForm(), take_form or TakeForm(auto_id="take_%s")]
    zone = request.organisation.time_zone
    rows = [
        [Link(f"{local_date(one.at, zone):%-d %B %Y}", link(request, "brought", one.ref)), STATES[one.state]]
        for one in queries.brought_lately(request.actor, request.organisation)
    ]
    context = {
        "forms": forms, "bring_form": forms[0], "take_form": forms[1], "head": ("Brought on", "Now"), "rows": rows,
        "urls": {name: link(request, name) for name in ("bring", "template", "take_away")},
    }  # fmt: skip
    return render(request, "imports/bring.html", context, status=422 if any(one.errors for one in forms) else 200)
