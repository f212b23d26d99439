"""Messages from leaders."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.leadership import queries
from goldenthread.rooms.leadership.registers import BOARD, LEADING, MESSAGES

HEAD = ["Message", "Read by", "Sent", "From", "To"]


@require_safe
def messages(request: OrganisationRequest, organisation: str) -> HttpResponse:
    names = queries.unit_names()
    leads = request.actor.holds(*LEADING, *BOARD)
    asks = policy.may_anywhere(request.actor, REGISTERS["survey_rounds"], "ask_round")
    read = queries.read_counts(request.organisation) if leads else {}

    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("leadership:message", args=[organisation, row.ref]))
        whom = dict(MESSAGES.by_column["from_level"].choices)[said["from_level"]]
        units: tuple[str, ...] = tuple(said["sent_to_units"] or ())
        to = names.get(units[0], units[0]) if len(units) == 1 else f"{len(units)} units"
        return [link, read_by(row), day(said["sent_on"]), whom, to]

    def read_by(row: Shown) -> str:
        if row.ref not in read:
            return "Not known here"
        return f"{read[row.ref][0]} of {read[row.ref][1]}"

    return list_rows(
        request, MESSAGES, title="Messages from leaders", order="sent_on", head=HEAD if leads else HEAD[:1] + HEAD[2:],
        cells=cells if leads else lambda row: [cells(row)[0], *cells(row)[2:]],
        lead="What leaders said to those who practise. Afterwards each unit is asked whether it was understood.",
        acts=[("send_message", "Send a message", reverse("leadership:send_message", args=[organisation]))],
        other_view=Link("Ask people whether they understood it", reverse("culture:ask_round", args=[organisation])) if asks else None,
    )  # fmt: skip
