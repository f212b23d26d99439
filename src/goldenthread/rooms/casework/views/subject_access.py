"""One request for what is held about somebody."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.subject_access import ANSWERS, EXEMPTIONS, Standing
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.notices import send as notices
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.rooms.casework import subject_access as requests
from goldenthread.rooms.casework.subject_access import SubjectAccess


@require_safe
def subject_access(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row, decision = requests.found(request.actor, ref)
    looked(by=request.actor, page="casework.subject_access", refs=[row.ref], decision=decision)
    notices.read(str(request.actor.person), row.ref)
    stands = requests.stands(row, local_date(moment.now(), request.organisation.time_zone))
    context = {
        "row": row, "stands": stands, "summary": _summary(row, stands), "back": reverse("casework:subject_accesses", args=[organisation]),
        "lengthen": reverse("casework:lengthen_subject_access", args=[organisation, ref]) if stands.may_extend else "",
        "answer": "" if row.answered_on else reverse("casework:answer_subject_access", args=[organisation, ref]),
    }  # fmt: skip
    return render(request, "casework/subject_access.html", context)


def _summary(row: SubjectAccess, stands: Standing) -> list[SummaryRow]:
    lines = [
        ("Who asks", row.whose), ("What they ask for", row.asked or "Everything that is held"), ("Received", day(row.received_on)),
        ("Who they are was seen", day(row.identity_seen_on) or "Not yet"), ("Answer by", day(stands.due)),
        ("Lengthened", f"{day(row.extended_on)}: {row.extended_why}" if row.extended_on else ""),
        ("Answered", f"{ANSWERS[row.answer]}, {day(row.answered_on)}" if row.answered_on else "Not yet"),
        ("Left out, because", ". ".join(EXEMPTIONS[one] for one in row.left_out)), ("What they were told of it", row.answer_words or ""),
        ("Handled by", row.handled_by.name if row.handled_by else "Nobody"),
    ]  # fmt: skip
    return [SummaryRow(label, words) for label, words in lines if words]
