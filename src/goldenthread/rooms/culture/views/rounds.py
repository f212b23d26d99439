"""Short surveys: those in which one is asked oneself first, then every round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

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
from goldenthread.rooms.culture import queries
from goldenthread.rooms.culture.registers import LEVELS, SURVEY_ROUNDS

HEAD = ("Who was asked", "Where it stands", "Answered", "Asked on")


@require_safe
def rounds(request: OrganisationRequest, organisation: str) -> HttpResponse:
    today = local_date(moment.now(), request.organisation.time_zone)
    counted = queries.answered_counts(request.organisation)

    def cells(row: Shown) -> list[object]:
        said = row.row
        whom = f"{row.unit or 'Everywhere'}: {dict(LEVELS)[said['level']].lower()}"
        link = Link(whom, reverse("culture:round", args=[organisation, row.ref]))
        return [link, stands(said, today), f"{counted.get(row.ref, 0)} of {said['invited']}", day(said["asked_on"])]

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


def stands(said: Mapping[str, Any], today: date) -> str:
    """Whether people may still answer, and whether they were told what came of it."""
    if said["returned_on"]:
        return f"Told on {day(said['returned_on'])}"
    if said["closes_on"] and said["closes_on"] >= today:
        return f"Open until {day(said['closes_on'])}"
    return "Closed: not told yet"
