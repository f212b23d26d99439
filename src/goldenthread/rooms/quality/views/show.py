"""One report, as its register prints it, with its clock."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ui.shapes import Link, SummaryRow
from goldenthread.rooms.quality import answers, queries
from goldenthread.rooms.quality.changes import may_take_up


@require_safe
def show_recommendation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row = queries.one(request.actor, ref)
    zone = request.organisation.time_zone
    clocks = [
        (local_date(start, zone), local_date(due, zone), local_date(met, zone) if met else None, why)
        for start, due, met, why in queries.clocks_of(request.actor, ref)
    ]
    context = {
        "row": row,
        "summary": _summary(row),
        "clocks": clocks,
        "back_url": reverse("quality:recommendations", args=[organisation]),
        **_ours(request, organisation, row.ref),
    }
    return render(request, "quality/show.html", context)


def _ours(request: OrganisationRequest, organisation: str, ref: str) -> dict[str, object]:
    """What is done with it here, and what this reader may do."""
    ours = answers.answer_to(request.actor, ref)
    may = may_take_up(request.actor, ours)
    args, acts = [organisation, ref], []
    if may_take_up(request.actor).allowed:
        acts.append(
            Link("Change its owner" if ours else "Say who owns it", reverse("quality:own_recommendation", args=args))
        )
    if may.allowed and ours:
        acts.append(Link("Answer it", reverse("quality:answer_recommendation", args=args)))
        if ours.answered_on:
            acts.append(Link("Look what came of it", reverse("quality:effect_recommendation", args=args)))
    return {"ours": answers.summary(ours, may), "acts": acts}


def _summary(row: queries.Row) -> list[SummaryRow]:
    return [
        SummaryRow("Reference", row.published_ref or "None printed"),
        SummaryRow("Row of the register", row.row_number),
        SummaryRow("Date, as printed", row.dated_as_printed or "None printed"),
        SummaryRow("Area", row.area),
        SummaryRow("Category", row.category),
        SummaryRow("Sent to, as printed", row.addressees or "None printed"),
        SummaryRow("Sent to how many", "Not known" if row.sent_count is None else row.sent_count),
        SummaryRow("Answers", "Not known" if row.responses is None else row.responses),
        SummaryRow("State", row.state_words),
    ]
