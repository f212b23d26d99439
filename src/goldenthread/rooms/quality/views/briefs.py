"""What we learned: every brief, the newest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.quality.learning import crossings, stayed_home
from goldenthread.rooms.quality.registers import EFFECTS, LEARNING

HEAD = ("Brief", "Came from", "Sent on", "Went beyond it", "Effect")
ACROSS = ("Came from", "Briefs", "Stayed there", "Went to")


@require_safe
def briefs(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("quality:learning", args=[organisation, row.ref]))
        beyond = "No: it stayed in its unit" if stayed_home(said) else "Yes"
        effect = dict(EFFECTS).get(
            said["effect"], "Looked for" if said["effect_looked_for_on"] else "Not looked for yet"
        )
        return [link, row.unit or "Not said", day(said["issued_on"]), beyond, effect]

    issue = ("issue_learning", "Send a learning brief", reverse("quality:issue_learning", args=[organisation]))
    across = crossings(request.organisation)
    return list_rows(
        request, LEARNING, title="What we learned", order="issued_on", head=HEAD, cells=cells, acts=[issue],
        lead="Learning counts once it has reached teams beyond the one it came from, and somebody has looked whether it changed anything.",
        template="quality/briefs.html", across_head=ACROSS, unreached=", ".join(across.unreached),
        across=[[one.unit, str(one.briefs), str(one.stayed), one.went_to] for one in across.rows],
    )  # fmt: skip
