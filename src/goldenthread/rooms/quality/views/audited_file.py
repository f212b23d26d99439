"""One file of an audit: the questions, the answers, and what those whose work it was may learn from it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.notices import send as notices
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.rooms.quality import audits
from goldenthread.rooms.quality.sources import sources


@require_safe
def audited_file(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row, decision = audits.found(request.actor, ref)
    looked(by=request.actor, page="quality.audited_file", refs=[row.ref], decision=decision)
    notices.read(str(request.actor.person), row.ref)
    mine = row.auditor_id == request.actor.person_id
    return render(request, "quality/audited_file.html", {
        "row": row, "summary": [SummaryRow(line.question, line.answer) for line in audits.lines(row)],
        "short": audits.in_short(row), "about": sources(request.actor, organisation, [row.subject]),
        "to_score": mine and row.scored_at is None, "back": reverse("quality:item" if mine else "web:home",
        args=[organisation, row.item.ref] if mine else [organisation]),
    })  # fmt: skip
