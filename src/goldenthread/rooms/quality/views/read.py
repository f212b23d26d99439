"""Read a register in."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.rooms.quality import changes, policy
from goldenthread.rooms.quality.forms import ReadForm
from goldenthread.rooms.quality.register_file import NotARegister, encoding_of, rows_of


@require_http_methods(["GET", "HEAD", "POST"])
def read_register(request: OrganisationRequest, organisation: str) -> HttpResponse:
    need(policy.may(request.actor, "read", request.actor.organisation))
    form = ReadForm(
        request.POST if request.method == "POST" else None, request.FILES if request.method == "POST" else None
    )
    back = reverse("quality:recommendations", args=[organisation])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            text = io.TextIOWrapper(given, encoding=encoding_of(given, given.name), errors="replace", newline="")
            done = changes.read_recommendations(
                by=request.actor, organisation=request.organisation, rows=rows_of(text, given.name)
            )
        except NotARegister as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, f"{done.added} new, {done.changed} changed, {done.same} as before.")
            return redirect(back)
    return render(request, "quality/read.html", {"form": form, "back_url": back})
