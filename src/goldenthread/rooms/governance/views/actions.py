"""Actions: what was to be done, how strong it is, whether anything changed."""

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
from goldenthread.rooms.governance.registers import ACTIONS

HEAD = ("Action", "Owner", "It changes", "Due", "Done", "Effect")


@require_safe
def actions(request: OrganisationRequest, organisation: str) -> HttpResponse:
    still = request.GET.get("still") == "open"

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
            day(said["due"]),
            day(said["done"]) or "Not done",
            effect,
        ]

    return list_rows(
        request, ACTIONS, title="Actions still to be done" if still else "Actions", order="due", head=HEAD, cells=cells,
        narrow=Q(done__isnull=True) if still else None,
        lead="What is aimed at a person alone is the weakest; what changes the task, the place or the organisation lasts.",
        acts=[("add_action", "Add an action", reverse("governance:add_action", args=[organisation]))],
    )  # fmt: skip
