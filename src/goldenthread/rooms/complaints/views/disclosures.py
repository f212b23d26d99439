"""Those who speak up: that they did, and what was done. The guardian's alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import moment
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.complaints import queries
from goldenthread.rooms.complaints.registers import DISCLOSURES

HEAD = ("Record", "Received", "Where it stands")


@require_safe
def disclosures(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not policy.may_anywhere(request.actor, DISCLOSURES, "receive_disclosure"):
        raise NotYours(["not the guardian"])
    late = queries.waiting(request.actor, DISCLOSURES, request.organisation.time_zone)
    rows = {one.ref: one for one in policy.visible(request.actor, DISCLOSURES).filter(ref__in=list(late))}
    first = [
        (Link(rows[ref].local_code or ref, reverse("complaints:disclosure", args=[organisation, ref])), words)
        for ref, words in late.items()
    ]

    def cells(row: Shown) -> list[object]:
        stands = "Closed" if row.row["closed_at"] else "; ".join(late.get(row.ref, ())) or "Open"
        return [
            Link(row.code, reverse("complaints:disclosure", args=[organisation, row.ref])),
            moment(row.row["received_at"], request.organisation.time_zone), stands,
        ]  # fmt: skip

    return list_rows(
        request, DISCLOSURES, title="Those who speak up", order="received_at", head=HEAD, cells=cells,
        lead="That somebody did, and what was done. Never who, never what.", template="complaints/list.html", late=first,
        acts=[("receive_disclosure", "Note that somebody spoke up", reverse("complaints:receive_disclosure", args=[organisation]))],
        empty="Nobody is noted to have spoken up. That is not known to be good news.",
    )  # fmt: skip
