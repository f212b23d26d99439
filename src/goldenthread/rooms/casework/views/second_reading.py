"""One worry read again: what was told and known; what was decided only once the reader has said what they make of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.second_reading import differs
from goldenthread.domain.thresholds import THRESHOLDS
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.notices import send as notices
from goldenthread.foundation.registers.words import moment
from goldenthread.foundation.ui.shapes import SummaryRow
from goldenthread.rooms.casework import second_readings as readings
from goldenthread.rooms.casework.second_readings import SecondReading

SAYS = {
    "same": "Both see it the same.", "other": "The two differ: talk it over.",
    "refer": "The reader would have referred it: talk it over soon, and look whether somebody is at risk now.",
}  # fmt: skip
TITLES = {code.code: code.title for code in THRESHOLDS}
DANGER = {"yes": "Yes", "no": "No", "unsure": "Not sure"}


@require_safe
def second_reading(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row, decision = readings.found(request.actor, ref)
    looked(by=request.actor, page="casework.second_reading", refs=[row.ref, row.concern.ref], decision=decision)
    notices.read(str(request.actor.person), row.ref)
    mine = row.reader_id == request.actor.person_id
    context = {
        "row": row, "told": told_of(row, request.organisation.time_zone), "back": reverse("casework:second_readings", args=[organisation]),
        "give": reverse("casework:give_reading", args=[organisation, ref]) if mine and row.read_at is None else "",
        "talk": reverse("casework:talk_over", args=[organisation, ref]) if row.read_at and differs(row.decided, row.view) != "same" else "",
        "both": _both(row) if row.read_at else [], "says": SAYS[differs(row.decided, row.view)] if row.read_at else "",
    }  # fmt: skip
    return render(request, "casework/second_reading.html", context)


def told_of(row: SecondReading, zone: str) -> list[SummaryRow]:
    """What was told when it was raised: no name of whoever raised it or of whom it is about, nothing that was thought or decided."""
    concern = row.concern
    told = [
        ("What was seen or heard", concern.narrative), ("In their own words", concern.own_words), ("Where", concern.where_words),
        ("What was done at once", concern.done_now), ("Danger then", DANGER[concern.immediate_danger]),
        ("Came to attention", moment(concern.came_to_attention_at, zone)), ("Unit", concern.unit.name if concern.unit else "Not said"),
    ]  # fmt: skip
    return [SummaryRow(label, words) for label, words in told if words]


def _both(row: SecondReading) -> list[SummaryRow]:
    return [
        SummaryRow("It was decided", TITLES[row.decided]),
        SummaryRow("Because", readings.decision_of(row) or "Not recorded"),
        SummaryRow(f"{row.reader.name} would have decided", TITLES[row.view]),
        SummaryRow("Because", row.why or "Not recorded"),
        SummaryRow("What they made of it", row.made_of_it or "Not talked over yet"),
    ]
