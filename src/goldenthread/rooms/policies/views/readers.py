"""Who has not read a document, by name: for managers of their own people, and for those who keep the library."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.policies import queries
from goldenthread.rooms.policies.registers import POLICIES

HEAD = ("Name", "Where it stands", "Unit")


def _stands(one: queries.Reader) -> str:
    if one.state == "read":
        return f"Read on {day(one.read_on)}"
    if one.state == "away":
        return "Away between two seasons: not asked for meanwhile"
    return f"Not read, it was due by {day(one.due)}" if one.state == "late" else f"Not read yet, due by {day(one.due)}"


@require_safe
def readers(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, decision = policy.found(request.actor, POLICIES, ref)
    today = local_date(moment.now(), request.organisation.time_zone)
    found = queries.readers(request.actor, record, today)
    looked(by=request.actor, page="policies.readers", refs=[record.ref], decision=decision)
    counts = {state: sum(one.state == state for one in found) for state in queries.STATES_FIRST}
    return render(request, "policies/readers.html", {
        "title": record.title, "head": HEAD, "rows": [[one.name, _stands(one), one.unit or "No unit"] for one in found],
        "counts": counts, "asked": len(found) - counts["away"], "back": reverse("policies:document", args=[organisation, record.ref]),
        "ask": reverse("policies:ask_to_read", args=[organisation, record.ref])
        if policy.may(request.actor, POLICIES, "ask_to_read", record).allowed else "",
    })  # fmt: skip
