"""Follow one record both ways along the thread."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import allow
from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.insight import words
from goldenthread.insight.forms import TraceForm
from goldenthread.insight.trace.draw import knots
from goldenthread.insight.trace.grammar import step
from goldenthread.insight.trace.queries import Traced, follow


@require_safe
def find_trace(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """Ask which record; what is found, or not, is told by its own page."""
    form = TraceForm(request.GET if "ref" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("trace", request.organisation.code, form.cleaned_data["ref"])
    return render(request, "insight/find_trace.html", {"form": form})


@require_safe
def trace(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """The same 404 whether there is no such record or this reader may not even count it."""
    body = request.organisation
    found = follow(body, normalise_ref(ref) or ref, actor=request.actor)
    looked(
        by=request.actor,
        page=f"trace: {found.asked}",
        refs=found.open_refs,
        decision=allow(found.depth, "trace"),
    )
    here = next(node for node in found.thread.nodes if node.ref == found.thread.start)
    drawn = knots(found, body.time_zone, body.called)
    context = {
        "ref": found.asked,
        "caption": f"Trace · {found.asked}",
        "title": step(here.kind, here.ref).done,
        "href": found.hrefs.get(found.thread.start, ""),
        "knots": drawn,
        "missing": [knot for knot in drawn if knot.state == "missing"],
        "sealed": sum(node.sealed for node in found.thread.nodes),
        "cut": found.cut,
        "lead": _lead(found),
        "find": reverse("find_trace", args=[body.code]),
    }
    return render(request, "insight/trace.html", context)


def _lead(found: Traced) -> str:
    """In one sentence, how many records hang together and what is not there."""
    missing = sum(link.status == "missing" for link in found.thread.links)
    awaited = sum(link.status == "awaited" for link in found.thread.links)
    are = {n: "is" if n == 1 else "are" for n in (missing, awaited)}
    ends = [f"{missing} {are[missing]} missing"] if missing else []
    ends += [f"{awaited} {are[awaited]} still to come"] if awaited else []
    records = words.many(len(found.thread.nodes), "record hangs", "records hang")
    said = f"{records} together here"
    return f"{said}; {' and '.join(ends)}." if ends else f"{said}. Nothing that can be seen is missing."
