"""Information governance: what is done with personal data, what is due of it, and breaches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.moment import now
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day, moment
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.registers import PROCESSING

HEAD = ("What", "Where it stands", "Kind", "Owner", "Since")
HOURS = timedelta(hours=72)


@require_safe
def information(request: OrganisationRequest, organisation: str) -> HttpResponse:
    zone = request.organisation.time_zone

    every = request.GET.get("show") == "all"

    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("governance:processing", args=[organisation, row.ref]))
        kind = dict(PROCESSING.by_column["kind"].choices)[said["kind"]]
        return [link, stands(said, zone), kind, row.names.get("owner", "Nobody"), day(local_date(said["opened"], zone))]

    return list_rows(
        request, PROCESSING, title="Personal data", order="opened", narrow=None if every else Q(done__isnull=True),
        other_view=Link("Only what is left to do", "?") if every else Link("Everything, done or not", "?show=all"),
        template="governance/information.html", empty="Nothing is left to do." if not every else "Nothing is recorded here yet.",
        head=HEAD, cells=cells,
        lead="What is done with personal data, who owns it, and what is due. A breach is decided within 72 hours.",
        acts=[
            ("record_processing", "Add something", reverse("governance:record_processing", args=[organisation])),
            ("report_breach", "Report a breach", reverse("governance:report_breach", args=[organisation])),
        ],
    )  # fmt: skip


def stands(said: Mapping[str, Any], zone: str) -> str:
    """Done, or by when it is to be done; a breach to the hour."""
    if said["done"]:
        return f"{'Decided' if said['kind'] == 'breach' else 'Done'} on {moment(said['done'], zone)}"
    if said["kind"] == "breach":
        by = said["opened"] + HOURS
        return f"Late: it was to be decided by {moment(by, zone)}" if by < now() else f"Decide by {moment(by, zone)}"
    if said["due"] is None:
        return "No day is set"
    return (
        f"Overdue since {day(said['due'])}" if said["due"] < local_date(now(), zone) else f"Due by {day(said['due'])}"
    )
