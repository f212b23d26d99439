"""Meetings of every body, forums of those who practise, and leaders' visits."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.registers import MEETINGS

HEAD = ("Day", "Who met", "Minutes on safeguarding", "Pack", "Asked, or notes")
HEARD = Q(body__in=("practitioner_forum", "visit"))


@require_safe
def meetings(request: OrganisationRequest, organisation: str) -> HttpResponse:
    heard = request.GET.get("body") == "heard"

    def cells(row: Shown) -> list[object]:
        said = row.row
        some, total = said["minutes_safeguarding"], said["minutes_total"]
        link = Link(day(said["held_on"]), reverse("governance:meeting", args=[organisation, row.ref]))
        minutes = f"{some} of {total}" if total is not None and some is not None else "Not recorded"
        pack = f"Sent {day(said['pack_sent_on'])}" if said["pack_sent_on"] else "None sent"
        bodies = dict(MEETINGS.by_column["body"].choices)
        return [link, bodies[said["body"]], minutes, pack, "Written down" if said["challenge"] else "Nothing written"]

    return list_rows(
        request, MEETINGS, title="Forums and visits" if heard else "Meetings", order="held_on", head=HEAD, cells=cells,
        narrow=HEARD if heard else None,
        other_view=Link("Every meeting", "?") if heard else Link("Only forums and visits", "?body=heard"),
        lead="What leaders heard from those who practise, and whether it was written down." if heard
        else "What a board or a team was sent, what was asked, and what was decided.",
        acts=[("hold_meeting", "Add a meeting, forum or visit", reverse("governance:call_meeting", args=[organisation]))],
    )  # fmt: skip
