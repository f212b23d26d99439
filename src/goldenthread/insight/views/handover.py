"""One strand of the line of sight: its figures, months, rules, and the records behind it as far as the reader may open them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import FULL_ROLES, allow, strongest
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.looking import looked
from goldenthread.insight import words
from goldenthread.insight.line_of_sight import draw_handover
from goldenthread.insight.line_of_sight.handover import one_handover
from goldenthread.insight.line_of_sight.records import records
from goldenthread.insight.views.shared import GUARD, shown_form, shown_says


def _reads_all(by: Actor, unit: str) -> bool:
    return by.facts.holds(FULL_ROLES, tuple(unit.split("/")) if unit else ())


@require_safe
def handover(request: OrganisationRequest, organisation: str, handover: str) -> HttpResponse:
    """The same 404 for a strand that does not exist and for a mark of another list."""
    body, form = request.organisation, shown_form(request)
    asked = form.asked()
    found = one_handover(
        body, handover, as_at=asked.as_at, months_back=asked.months, unit=asked.unit, actor=request.actor
    )
    behind = records(body, found.period, found.knot.handover, request.actor, request.GET.get("after", ""))
    shown = {line.ref: line.depth for line in behind.lines}
    if shown:
        decision = strongest(allow(depth, "line of sight") for depth in shown.values())
        looked(by=request.actor, page=f"line of sight: {handover}", refs=shown, decision=decision)
    here = reverse("handover", args=[body.code, handover])
    context = {
        "found": found,
        "form": form,
        "title": words.capital(found.knot.handover.plain),
        "caption": f"{found.area} · {shown_says(asked, found.when.day, found.months_back)}",
        "back": reverse("line_of_sight", args=[body.code]) + asked.query(),
        "way": draw_handover.way(found.knot, body.called),
        "figures": draw_handover.figures(found),
        "months": draw_handover.months(found),
        "month_head": draw_handover.MONTH_HEAD,
        "rules": draw_handover.rules(found),
        "lines": draw_handover.lines(behind),
        "closed": draw_handover.closed(behind, found.guarded, _reads_all(request.actor, found.period.unit)),
        "older": here + asked.query(after=behind.older) if behind.older else "",
        "newest": here + asked.query() if request.GET.get("after") else "",
        "guard": GUARD if found.guarded else "",
    }
    return render(request, "insight/handover.html", context)
