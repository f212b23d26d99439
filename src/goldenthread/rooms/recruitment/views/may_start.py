"""May this person start on Saturday? Answered for one or for many; nothing is stored."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy as shared
from goldenthread.foundation.registers.queries import units
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.recruitment import policy, queries
from goldenthread.rooms.recruitment.forms import StartForm

HEAD = ("Name", "Unit", "May they start?", "Why")
SATURDAY = 5


@require_http_methods(["GET", "HEAD", "POST"])
def may_start(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not policy.keeps_or_reads(request.actor):
        raise NotYours(["reads no checks of others"])
    today = local_date(moment.now(), request.organisation.time_zone)
    saturday = today + timedelta(days=(SATURDAY - today.weekday()) % 7)
    posted = request.POST if request.method == "POST" else None
    form = StartForm(posted, units=units(request.organisation), initial={"day": saturday})
    context = {"form": form, "head": HEAD, "back": reverse("recruitment:record", args=[organisation])}
    if posted is None or not form.is_valid():
        return render(request, "recruitment/may_start.html", context, status=422 if posted is not None else 200)
    said = form.cleaned_data
    found = queries.answers(
        request.actor, request.organisation, today, said["day"], names=said["names"], unit=said["unit"]
    )
    if seen := [one.ref for one in found if one.ref]:
        looked(by=request.actor, page="recruitment.may_start", refs=seen, decision=shared.DECIDED_BY_LIST)
    rows = [_cells(organisation, one) for one in found]
    counts = [sum(1 for one in found if one.answer.verdict == v) for v in ("yes", "not_yet", "decision")]
    return render(request, "recruitment/may_start.html", {
        **context, "answered": True, "rows": rows, "day": day(said["day"]), "total": len(found), "yes": counts[0], "not_yet": counts[1],
        "decision": counts[2],
    })  # fmt: skip


def _cells(organisation: str, one: queries.Asked) -> list[object]:
    name = Link(one.name, reverse("recruitment:person", args=[organisation, one.ref])) if one.ref else one.said
    return [name, one.unit, one.answer.says, capfirst("; ".join(one.answer.reasons))]
