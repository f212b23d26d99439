"""Search: only what the reader may open is found; what is absent and what is not theirs look the same."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import allow
from goldenthread.doors.web.forms import SearchForm
from goldenthread.foundation.access import registry
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.ui.shapes import Task
from goldenthread.insight.words import day

MOST = 25


@require_safe
def search(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """The words looked for are kept nowhere; what was shown is."""
    body = request.organisation
    form = SearchForm(request.GET if "q" in request.GET else None)
    asked = form.is_bound and form.is_valid()
    found = registry.search(request.actor, body, form.cleaned_data["q"], MOST) if asked else []
    if found:
        looked(by=request.actor, page="search", refs=[one.ref for one in found], decision=allow("metadata", "search"))
    context = {
        "form": form,
        "asked": asked,
        "tasks": [Task(one.title, one.href, " · ".join(filter(None, [one.detail, day(one.on)]))) for one in found],
        "full": len(found) == MOST,
        "trace_url": reverse("find_trace", args=[body.code]),
    }
    return render(request, "web/search.html", context)
