"""Say which themes a complaint shows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy
from goldenthread.foundation.ui.coding_form import CodingForm, shown
from goldenthread.rooms.complaints import changes, queries
from goldenthread.rooms.complaints.registers import COMPLAINTS
from goldenthread.rooms.complaints.views.shared import back_to

SAID = {"confirm": "The theme is recorded.", "reject": "That is taken back."}


@require_http_methods(["GET", "HEAD", "POST"])
def code_complaint(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, decision = policy.found(request.actor, COMPLAINTS, ref, "code_complaint")
    looked(by=request.actor, page="complaints.code_complaint", refs=[record.ref], decision=decision)
    form = CodingForm(request.POST if request.method == "POST" else None)
    back = back_to(organisation, record.ref)
    if form.is_valid():
        try:
            changes.code_complaint(by=request.actor, ref=record.ref, **form.said())
        except Refused as refused:
            for name, message in refused.problems:
                form.add_error(name if name in form.fields else None, message)
        else:
            messages.success(request, SAID[form.cleaned_data["decision"]])
            return redirect(back)
    context = {
        "form": form, "back": back, "here": request.path, "words": record.narrative,
        "themes": shown(queries.themes_of(record.ref)),
    }  # fmt: skip
    return render(request, "complaints/code.html", context, status=422 if form.is_bound else 200)
