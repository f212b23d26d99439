"""One message: what it says, how far it got, and that one has read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import Shown
from goldenthread.rooms.leadership import changes, queries
from goldenthread.rooms.leadership.registers import BOARD, LEADING, MESSAGES

HEAD = ("Unit", "People", "Have read it")


@require_http_methods(["GET", "HEAD", "POST"])
def message(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, MESSAGES, ref)
    if request.method == "POST":
        changes.receive_message(by=request.actor, ref=record.ref)
        said.success(request, "Thank you. It is noted that you have read it.")
        return redirect("leadership:message", organisation, record.ref)

    def more(row: Shown) -> Mapping[str, Any]:
        leads = request.actor.holds(*LEADING, *BOARD)
        return {
            "unread": queries.is_unread(request.actor, record), "words": row.row["words"], "reach_head": HEAD,
            "reach": [[one.name, one.people, one.read] for one in queries.reach(record)] if leads else [],
            "imported": record.imported,
        }  # fmt: skip

    return show_row(
        request, MESSAGES, ref, back=reverse("leadership:messages", args=[organisation]), more=more,
        title=lambda row: row.row["title"] or row.code, template="leadership/message.html",
        without=("title", "words", "about", "unit", "sent_to_units"),
    )  # fmt: skip
