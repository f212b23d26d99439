"""One handing over, as its two people see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.notices import send as notices
from goldenthread.foundation.registers.words import day, moment
from goldenthread.foundation.ui.shapes import Link, SummaryRow
from goldenthread.rooms.leads import handing
from goldenthread.rooms.leads.open_work import matters_of, plain

NOW = ("Record", "What is due first", "By", "And more")
HEAD = ("What was open then", "How many", "Overdue")


@require_safe
def handed(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row, decision = handing.found(request.actor, ref)
    looked(by=request.actor, page="leads.handed", refs=[row.ref], decision=decision)
    notices.read(str(request.actor.person), row.ref)
    rows = [[plain(name), str(some), str(late)] for name, (some, late) in sorted(row.open_then.items())]
    context = {
        "row": row, "summary": _summary(row, request.organisation.time_zone), "head": HEAD, "rows": rows,
        "back": reverse("leads:handings", args=[organisation]), "now_head": NOW,
        "now": [
            [Link(one.ref, one.href) if one.href else one.ref, one.plain, f"{'Late: ' if one.overdue else ''}{day(one.due)}",
             str(one.more)]
            for one in matters_of(request.actor, request.organisation, row.covers)
        ],
    }  # fmt: skip
    return render(request, "leads/handed.html", context)


def _summary(row: handing.Handed, time_zone: str) -> list[SummaryRow]:
    return [
        SummaryRow("Lead", row.lead),
        SummaryRow("Covered by", row.deputy),
        SummaryRow("From", day(row.starts)),
        SummaryRow("Until", day(row.ends)),
        SummaryRow("What they should know", row.words or "Nothing was written"),
        SummaryRow("Taken over", moment(row.taken_at, time_zone) or "Not yet"),
        *([SummaryRow("Back again", moment(row.ended_at, time_zone))] if row.ended_at else []),
    ]
