"""Everybody who asked for what is held about them: what is due first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import allow
from goldenthread.domain.subject_access import ANSWERS
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.casework import subject_access
from goldenthread.rooms.casework.subject_access import SubjectAccess

HEAD = ("Answer by", "Received", "Where it stands", "Handled by", "Record")


@require_safe
def subject_accesses(request: OrganisationRequest, organisation: str) -> HttpResponse:
    rows = subject_access.listed(request.actor)
    today = local_date(moment.now(), request.organisation.time_zone)

    def cells(row: SubjectAccess) -> list[object]:
        where = subject_access.stands(row, today)
        said = (
            f"{ANSWERS[row.answer]}, {day(row.answered_on)}"
            if row.answered_on
            else "Late"
            if where.overdue
            else "Not answered"
        )
        link = Link(row.ref, reverse("casework:subject_access", args=[organisation, row.ref]))
        return [day(where.due), day(row.received_on), said, row.handled_by.name if row.handled_by else "Nobody", link]

    if rows:
        looked(
            by=request.actor,
            page="casework.subject_accesses",
            refs=[row.ref for row in rows],
            decision=allow("full", "answers"),
        )
    return render(request, "casework/subject_accesses.html", {"rows": [cells(row) for row in rows], "head": HEAD})
