"""What I am asked to read, and what I have read; for those who lead, everybody's."""

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
from goldenthread.rooms.quality.learning import briefs_by_ref
from goldenthread.rooms.quality.registers import RECEIPTS

HEAD = ("Brief", "Who", "Read by", "Read")


@require_safe
def receipts(request: OrganisationRequest, organisation: str) -> HttpResponse:
    titles: dict[str, str] = {}
    leads = request.actor.holds(*RECEIPTS.rule.full)
    every = leads and request.GET.get("whose") == "everybody"

    def cells(row: Shown) -> list[object]:
        said = row.row
        if said["learning"] not in titles:
            titles.update({ref: one.title for ref, one in briefs_by_ref([said["learning"]]).items()})
        link = Link(
            titles.get(said["learning"], said["learning"]), reverse("quality:receipt", args=[organisation, row.ref])
        )
        return [link, row.names.get("person", ""), day(said["due"]), day(said["acknowledged_on"]) or "Not yet"]

    return list_rows(
        request, RECEIPTS, title="Who has read what" if every else "Learning to read", order="due", head=HEAD, cells=cells,
        lead="Everybody whose receipts you may see." if every else "What somebody learned, sent to you.",
        empty="Nothing was sent." if every else "Nothing was sent to you.",
        narrow=None if every else Q(person=request.actor.person_id),
        other_view=(Link("Only what was sent to me", "?") if every else Link("Who has read what", "?whose=everybody")) if leads else None,
    )  # fmt: skip
