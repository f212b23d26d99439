"""Complaints: what is late or silent first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
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
    every = request.GET.get("show") == "closed"
    froms, ends = dict(COMPLAINTS.by_column["from"].choices), dict(COMPLAINTS.by_column["outcome"].choices)

    first = [
        (Link(_called(rows[ref], froms), reverse("complaints:complaint", args=[organisation, ref])), words)
        for ref, words in late.items()
    ]

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
        narrow=Q(closed_at__isnull=not every),
        many="closed complaints" if every else "open complaints", other=_other(organisation, every),
        acts=[
            ("receive_complaint", "Record a complaint", reverse("complaints:receive_complaint", args=[organisation])),
            ("set_procedure", "Our stages and their days", reverse("complaints:set_procedure", args=[organisation])),
        ],
        empty="No such complaint is recorded that you may open. That is not known to be good news.",
    )  # fmt: skip


def _called(row: Any, froms: Mapping[str, str]) -> str:
    """A complaint by its code, whose it is and where, so that nobody has to open it to know which it is."""
    return f"{row.local_code or row.ref}, from: {froms[row.whose].lower()}{f', {row.unit.name}' if row.unit else ''}"


def _other(organisation: str, closed: bool) -> Link:
    address = reverse("complaints:complaints", args=[organisation])
    return Link("Show open complaints", address) if closed else Link("Show closed complaints", f"{address}?show=closed")
