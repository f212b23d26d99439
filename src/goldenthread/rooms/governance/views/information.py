"""Information governance: what is done with personal data, what is due of it, and breaches."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day, moment
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.registers import PROCESSING

HEAD = ("What", "Kind", "Owner", "Since", "Due", "Done")


@require_safe
def information(request: OrganisationRequest, organisation: str) -> HttpResponse:
    zone = request.organisation.time_zone

    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("governance:processing", args=[organisation, row.ref]))
        due = "72 hours" if said["kind"] == "breach" else day(said["due"]) or "None set"
        kind = dict(PROCESSING.by_column["kind"].choices)[said["kind"]]
        done = moment(said["done"], zone) or "Not done"
        return [link, kind, row.names.get("owner", "Nobody"), moment(said["opened"], zone), due, done]

    return list_rows(
        request, PROCESSING, title="Personal data", order="opened", head=HEAD, cells=cells,
        lead="What is done with personal data, who owns it, and what is due. A breach is decided within 72 hours.",
        acts=[
            ("record_processing", "Add something", reverse("governance:record_processing", args=[organisation])),
            ("report_breach", "Report a breach", reverse("governance:report_breach", args=[organisation])),
        ],
    )  # fmt: skip
