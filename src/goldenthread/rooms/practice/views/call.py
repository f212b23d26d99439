"""One call for help: who is to be called, and who answered."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.notices.send import read
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.registers import ESCALATIONS
from goldenthread.rooms.practice.views.calls import after
from goldenthread.rooms.practice.views.shared import at


@require_safe
def call(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    def acts(row: Shown) -> list[tuple[str, str, str]]:
        if row.row["answered_at"]:
            return []
        named = [
            ("take_call", "I answer it"), ("answer_call", "Somebody else answered"), ("call_next", "Nobody answers: tell the next"),
        ]  # fmt: skip
        return [(act, words, at(act, organisation, row.ref)) for act, words in named]

    def more(row: Shown) -> dict[str, object]:
        waiting = row.row["answered_at"] is None
        who = queries.answering(request.organisation, row.row["unit"], moment.now()) if waiting else ()
        told = queries.told_of(row.ref, request.organisation.time_zone)
        if request.actor.person:
            read(request.actor.person, row.ref)
        return {"waiting": waiting, "answering": who, "after": after(row.row), "told": told}

    return show_row(
        request, ESCALATIONS, ref, back=at("calls", organisation), acts=acts, more=more, template="practice/call.html",
        title=lambda row: "Test call" if row.row["kind"] == "test_call" else "Call for help",
    )  # fmt: skip
