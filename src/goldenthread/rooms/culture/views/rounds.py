"""Short surveys: those in which one is asked oneself first, then every round."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.culture import queries
from goldenthread.rooms.culture.registers import LEVELS, SURVEY_ROUNDS

HEAD = ("Asked on", "Whom", "Where", "How many", "Told what came of it")


@require_safe
def rounds(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(day(said["asked_on"]), reverse("culture:round", args=[organisation, row.ref]))
        told = day(said["returned_on"]) or "Not yet"
        return [link, dict(LEVELS)[said["level"]], row.unit or "Everywhere", said["invited"], told]

    waiting = [
        (one, reverse("culture:answer_round", args=[organisation, one.ref]))
        for one in queries.waiting_for(request.actor, request.organisation)
    ]
    return list_rows(
        request, SURVEY_ROUNDS, title="Short surveys", head=HEAD, cells=cells, order="asked_on",
        lead="How it really is, in a minute, and without a name. Nothing is shown of fewer than five answers.",
        acts=[
            ("ask_round", "Ask people", reverse("culture:ask_round", args=[organisation])),
            ("return_round", "What leaders say beside what the front line sees", reverse("culture:stated", args=[organisation])),
        ],
        template="culture/rounds.html", waiting=waiting, empty="Nobody has been asked yet.",
    )  # fmt: skip
