"""'The same person?', one pair at a time. Nobody is merged: a yes is how the second reference is read from now on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.doors.imports import changes, queries
from goldenthread.doors.imports.forms import SameForm
from goldenthread.doors.imports.views.shared import for_bringing, link
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.jobs.starting import start_soon
from goldenthread.foundation.kernel.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@for_bringing
def same_person(request: OrganisationRequest, ref: str) -> HttpResponse:
    one = queries.brought(request.actor, request.organisation, ref)
    form = SameForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        given, kept, same = (form.cleaned_data[name] for name in ("given", "kept", "same"))
        try:
            changes.answer_same_person(by=request.actor, ref=ref, given=given, kept=kept, same=same == "yes")
        except Refused as refused:
            form.add_error(None, refused.problems[0][1])
        else:
            return redirect(link(request, "same_person", ref))
    asks = one.asks
    if not asks:
        return _all_answered(request, ref, one)
    asked = asks[0]
    form = form or SameForm(initial={"given": asked["given"], "kept": asked["kept"]})
    context = {
        "form": form, "asked": asked, "left": len(asks), "back_url": link(request, "brought", ref),
        "head": ("What", "The first", "In your file"),
        "pair": [
            ["Reference", asked["kept"], asked["given"]],
            ["Name", asked["kept_name"] or "Blank", asked["name"] or "Blank"],
            ["E-mail", asked["kept_email"] or "Blank", asked["email"] or "Blank"],
            ["Where", f"Row {asked['kept_row']}" if asked["kept_row"] else "Here already", f"Row {asked['row']}"],
        ],
    }  # fmt: skip
    return render(request, "imports/same_person.html", context, status=422 if form.errors else 200)


def _all_answered(request: OrganisationRequest, ref: str, one: queries.Brought) -> HttpResponse:
    """No question is left: where there were any, the files are read again as was answered."""
    if one.state == "read" and one.found.get("people"):
        changes.read_again(by=request.actor, ref=ref)
        start_soon()
        messages.success(request, "Thank you: that was the last question. The files are read again.")
    return redirect(link(request, "brought", ref))
