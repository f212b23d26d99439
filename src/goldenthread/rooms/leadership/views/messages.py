"""Messages from leaders."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.leadership.registers import MESSAGES

HEAD = ("Message", "From", "Sent", "To")


@require_safe
def messages(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        link = Link(said["title"] or row.code, reverse("leadership:message", args=[organisation, row.ref]))
        whom = dict(MESSAGES.by_column["from_level"].choices)[said["from_level"]]
        return [link, whom, day(said["sent_on"]), f"{len(said['sent_to_units'] or ())} units"]

    return list_rows(
        request, MESSAGES, title="Messages from leaders", order="sent_on", head=HEAD, cells=cells,
        lead="What leaders said to those who practise. Afterwards each unit is asked whether it was understood.",
        acts=[("send_message", "Send a message", reverse("leadership:send_message", args=[organisation]))],
    )  # fmt: skip
