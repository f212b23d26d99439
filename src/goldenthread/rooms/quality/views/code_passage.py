"""Say which themes a passage of a review shows: yes or no to what the machine proposes, or another theme."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Refused, need
from goldenthread.foundation.ui.coding_form import CodingForm
from goldenthread.rooms.quality import changes, policy, queries_reviews
from goldenthread.rooms.quality.views.passages import drawn

SAID = {"confirm": "Your yes is recorded.", "reject": "Your no is recorded."}


@require_http_methods(["GET", "HEAD", "POST"])
def code_passage(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    need(policy.may(request.actor, "code", request.actor.organisation))
    row = queries_reviews.passage(request.actor, ref)
    form = CodingForm(request.POST if request.method == "POST" else None)
    here = reverse("quality:code_passage", args=[organisation, ref])
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                changes.code_passage(by=request.actor, passage=ref, **form.said())
            except Refused as refused:
                for field, message in refused.problems:
                    form.add_error(field, message)
            else:
                messages.success(request, SAID[form.said()["decision"]])
                return redirect(here)
        status = 422
    context = {
        "form": form,
        "passage": drawn(organisation, [row], with_why=True)[0],
        "here": here,
        "back_url": reverse("quality:review", args=[organisation, row.review_ref]),
    }
    return render(request, "quality/code_passage.html", context, status=status)
