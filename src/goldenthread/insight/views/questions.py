"""The four questions on one page, each with figures that open the records as far as the reader may see them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import allow, strongest
from goldenthread.domain.questions import Part
from goldenthread.domain.time import local_date
from goldenthread.foundation.access import registry
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.foundation.ui.shapes import Link
from goldenthread.insight import words as plain
from goldenthread.insight.checks import policy
from goldenthread.insight.checks.draw import named
from goldenthread.insight.checks.tables import four_answers
from goldenthread.insight.sight import is_open

MOST = 10


@require_safe
def questions(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """Figures for whoever reads the checks; records for whoever leads."""
    need(policy.may(request.actor, "look", request.organisation.id))
    today = local_date(moment.now(), request.organisation.time_zone)
    found = four_answers(today, apart_from(request.actor))
    refs = [ref for one in found for part in one.parts for ref in part.refs[:MOST]]
    depths = registry.depths(request.actor, refs) if policy.opens_records(request.actor) else {}
    seen = {ref: depth for ref, depth in depths.items() if is_open(depth)}
    if seen:
        decision = strongest(allow(depth, "the four questions") for depth in seen.values())
        looked(by=request.actor, page="the four questions", refs=seen, decision=decision)

    def links(some: tuple[str, ...]) -> list[Link]:
        there = [(ref, registry.address(request.organisation.code, ref)) for ref in some[:MOST] if ref in seen]
        return [Link(named(ref), href) for ref, href in there if href]

    def opens(shown: int, of: int) -> str:
        return f"Open {plain.many(shown, 'record', 'records')}" + (f", the first of {of}" if of > shown else "")

    def shown(part: Part) -> tuple[str, str, list[Link], str]:
        some = links(part.refs)
        return part.counted, part.says, some, opens(len(some), len(part.refs))

    context = {
        "caption": f"12 months to {plain.day(today)}",
        "answers": [(one, [shown(part) for part in one.parts]) for one in found],
        "back": reverse("checks", args=[organisation]),
    }
    return render(request, "insight/questions.html", context)
