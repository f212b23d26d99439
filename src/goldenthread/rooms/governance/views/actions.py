"""Actions: what was to be done, how strong it is, whether anything changed."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.registers import ACTIONS

HEAD = ("Action", "Owner", "It changes", "Due", "Done", "Effect")

LEFT = Q(done__isnull=True) | Q(effect="")


@require_safe
def actions(request: OrganisationRequest, organisation: str) -> HttpResponse:
    every = request.GET.get("show") == "all"
    today = local_date(moment.now(), request.organisation.time_zone)

    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("governance:action", args=[organisation, row.ref]))
        aims, effects = (dict(ACTIONS.by_column[name].choices) for name in ("aimed_at", "effect"))
        effect = effects.get(said["effect"], "Not looked for" if said["done"] else "")
        owner = row.names.get("owner", "Nobody")
        return [
            link,
            owner,
            aims[said["aimed_at"]].partition(":")[0],
            f"{day(said['due'])}, past" if not said["done"] and said["due"] < today else day(said["due"]),
            day(said["done"]) or "Not done",
            effect,
        ]

    return list_rows(
        request, ACTIONS, head=HEAD, cells=cells, order="due" if every else "-due",
        title="Actions" if every else "Actions to do, and to look back on",
        narrow=None if every else LEFT, empty="Nothing is recorded here yet." if every else "Nothing is left to do or to look at.",
        other_view=Link("Only what is left to do", "?") if every else Link("Everything, done or not", "?show=all"),
        lead="What is aimed at a person alone is the weakest; what changes the task, the place or the organisation lasts.",
        acts=[("add_action", "Add an action", reverse("governance:add_action", args=[organisation]))],
    )  # fmt: skip
