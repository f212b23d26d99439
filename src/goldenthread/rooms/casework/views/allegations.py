"""Allegations and low-level concerns: what is due first stands in front."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.allegations import next_step, over_time
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.casework.patterns import same_person
from goldenthread.rooms.casework.registers import ALLEGATIONS
from goldenthread.rooms.casework.views.allegation_words import STEPS

HEAD = ("To do next", "What it is", "Handled by", "Unit", "Received")
DONE = Q(kind="allegation", closed_at__isnull=False) | Q(kind="low_level", reviewed_on__isnull=False)
PATTERNS = 5
NONE = "None is recorded that you may open. That none is recorded does not mean that nothing happened."


@require_safe
def allegations(request: OrganisationRequest, organisation: str) -> HttpResponse:
    cal = calendar_of(request.organisation)
    today = local_date(moment.now(), cal.time_zone)
    every = request.GET.get("show") == "all"
    kinds = dict(ALLEGATIONS.by_column["kind"].choices)

    def cells(row: Shown) -> list[object]:
        said, step = row.row, next_step(row.row, cal)
        by = f", by {day(step.by)}" if step.act and step.by else ""
        todo = (
            f"Late: {STEPS[step.act].lower()}{by}"
            if step.act and step.by and step.by < today
            else f"{STEPS[step.act]}{by}"
        )
        return [
            Link(todo, reverse("casework:allegation", args=[organisation, row.ref])), kinds[said["kind"]],
            row.names.get("handled_by", "Nobody yet"), row.unit or "Whole organisation",
            day(local_date(said["received_at"], cal.time_zone)),
        ]  # fmt: skip

    patterns = [
        (over_time([local_date(at, cal.time_zone) for at in days]), reverse("casework:allegation", args=[organisation, newest]))
        for newest, days in same_person(request.actor)[:PATTERNS]
    ]  # fmt: skip

    return list_rows(
        request, ALLEGATIONS, title="Allegations and low-level concerns", order="received_at", head=HEAD, cells=cells,
        narrow=None if every else ~DONE,
        other_view=Link("Only those with something due", "?") if every else Link("Those with nothing due as well", "?show=all"),
        lead="About people who work or volunteer here. Kept apart from worries, and from whoever each is about.",
        acts=[("receive_allegation", "Record one", reverse("casework:receive_allegation", args=[organisation]))],
        empty=NONE if every else f"Nothing is due. {NONE}",
        template="casework/allegations.html", patterns=patterns,
    )  # fmt: skip
