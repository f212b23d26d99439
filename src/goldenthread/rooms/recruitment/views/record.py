"""The single central record: everybody, paid or not, what is missing first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy as shared
from goldenthread.foundation.registers.queries import units
from goldenthread.foundation.ui.asked import whole_number
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.recruitment import policy, queries
from goldenthread.rooms.recruitment.forms import SHOW, RecordFilter

HEAD = ("Name", "What is missing", "Post", "In contact", "Unit")
STATE = {"complete": "Nothing", "away": "Between two seasons", "left": "Left"}


@require_safe
def record(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not policy.keeps_or_reads(request.actor):
        raise NotYours(["reads no checks of others"])
    known = units(request.organisation)
    unit, show = request.GET.get("unit", ""), request.GET.get("show", "")
    unit, show = unit if unit in dict(known) else "", show if show in dict(SHOW) else ""
    start = whole_number(request.GET.get("after", ""))
    today = local_date(moment.now(), request.organisation.time_zone)
    page = queries.record(request.actor, request.organisation, today, unit=unit, show=show, start=start)
    if page.rows:
        looked(
            by=request.actor,
            page="recruitment.record",
            refs=[line.ref for line in page.rows],
            decision=shared.DECIDED_BY_LIST,
        )
    here, given = reverse("recruitment:record", args=[organisation]), {"unit": unit, "show": show}
    return render(request, "recruitment/record.html", {
        "page": page, "lacking": page.in_contact - page.whole, "head": HEAD, "rows": [_cells(organisation, line) for line in page.rows],
        "here": here,
        "narrow": RecordFilter(initial=given, units=known), "start_url": reverse("recruitment:may_start", args=[organisation]),
        "older": f"{here}?{urlencode({**given, 'after': page.after})}" if page.after else "",
        "first": f"{here}?{urlencode(given)}" if start else "",
    })  # fmt: skip


def _cells(organisation: str, line: queries.Line) -> list[object]:
    missing = STATE.get(line.state) or "; ".join(line.missing)
    paid = {True: "paid", False: "not paid", None: "paid or not is not known"}[line.paid]
    name = Link(line.name, reverse("recruitment:person", args=[organisation, line.ref]))
    begun = f"Begun by a decision. {missing}" if line.state == "decided" else missing
    post = f"{line.post}, {paid}" if line.post else paid.capitalize()
    return [name, begun, post, "Yes" if line.contact else "No", line.unit or "No unit"]
