"""Complaints: what is late or silent first."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import moment
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.complaints import queries
from goldenthread.rooms.complaints.registers import COMPLAINTS

HEAD = ("Complaint", "Where it stands", "From", "Unit", "Received")


@require_safe
def complaints(request: OrganisationRequest, organisation: str) -> HttpResponse:
    late = queries.waiting(request.actor, COMPLAINTS, request.organisation.time_zone)
    rows = {record.ref: record for record in policy.visible(request.actor, COMPLAINTS).filter(ref__in=list(late))}
    first = [
        (Link(rows[ref].local_code or ref, reverse("complaints:complaint", args=[organisation, ref])), words)
        for ref, words in late.items()
    ]
    froms, ends = dict(COMPLAINTS.by_column["from"].choices), dict(COMPLAINTS.by_column["outcome"].choices)

    def cells(row: Shown) -> list[object]:
        said = row.row
        stands = (
            ends.get(said["outcome"], "Closed") if said["closed_at"] else "; ".join(late.get(row.ref, ())) or "Open"
        )
        return [
            Link(row.code, reverse("complaints:complaint", args=[organisation, row.ref])), stands, froms[said["from"]],
            row.unit or "Whole organisation", moment(said["received_at"], request.organisation.time_zone),
        ]  # fmt: skip

    return list_rows(
        request, COMPLAINTS, title="Complaints", order="received_at", head=HEAD, cells=cells,
        lead="From whoever makes one. Nobody waits without word.", template="complaints/list.html", late=first,
        acts=[
            ("receive_complaint", "Record a complaint", reverse("complaints:receive_complaint", args=[organisation])),
            ("set_procedure", "Our stages and their days", reverse("complaints:set_procedure", args=[organisation])),
        ],
        empty="No complaint is recorded that you may open. That is not known to be good news.",
    )  # fmt: skip
