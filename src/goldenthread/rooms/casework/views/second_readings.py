"""Worries that were not referred, read again by somebody who does not know what was decided: the sample, and one's own to read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import allow
from goldenthread.domain.second_reading import differs
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.casework import second_readings as readings
from goldenthread.rooms.casework.second_readings import SecondReading

HEAD = ("To do next", "Reader", "Quarter", "Drawn on", "Worry")
SAMPLES = ("Quarter", "Drawn", "Read", "Read as it was decided", "The reader would have referred")
NEXT = {"same": "Nothing: both see it the same", "refer": "Talk it over", "other": "Talk it over"}


@require_safe
def second_readings(request: OrganisationRequest, organisation: str) -> HttpResponse:
    by, zone = request.actor, request.organisation.time_zone
    rows = readings.listed(by)

    def cells(row: SecondReading) -> list[object]:
        todo = NEXT[differs(row.decided, row.view)] if row.read_at else "Read it"
        if row.talked_at:
            todo = "Nothing: talked over"
        link = Link(row.concern.ref, reverse("casework:second_reading", args=[organisation, row.ref]))
        return [todo, row.reader.name, row.quarter, day(local_date(row.drawn_at, zone)), link]

    samples = [
        [one.part, one.sample.drawn, one.sample.read, one.sample.same, one.sample.refer]
        if one.sample.speaks
        else [one.part, one.sample.drawn, one.sample.read, "Too few to say", "Too few to say"]
        for one in readings.quarters(by)
    ]
    if rows:
        looked(
            by=by, page="casework.second_readings", refs=[row.ref for row in rows], decision=allow("summary", "listed")
        )
    context = {
        "rows": [cells(row) for row in rows], "head": HEAD, "samples": samples, "samples_head": SAMPLES,
        "draw": reverse("casework:draw_readings", args=[organisation]) if readings.may_draw(by).allowed else "",
    }  # fmt: skip
    return render(request, "casework/second_readings.html", context)
