"""What one person told us, without who it was."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.rooms.practice.registers import FEEDBACK
from goldenthread.rooms.practice.views.shared import at


@require_safe
def voice(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        words = "Answer for all to read" if row.row["response_published_on"] is None else "Answer again"
        return [("answer_feedback", words, at("answer_feedback", organisation, row.ref))]

    return show_row(
        request, FEEDBACK, ref, back=at("feedback", organisation), acts=acts,
        title=lambda row: f"Said on {day(row.row['given_on'])}",
    )  # fmt: skip
