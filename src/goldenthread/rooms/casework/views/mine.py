"""What I raised and what I asked: where each stands, in words that tell nothing of what was decided."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.access import Decision
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.ui.shapes import Task
from goldenthread.rooms.casework import queries
from goldenthread.rooms.casework.views.raise_reads import messages_waiting
from goldenthread.rooms.casework.views.raise_way import Way, show
from goldenthread.rooms.casework.views.raise_words import said_at, said_partial


@require_safe
def mine(request: OrganisationRequest, organisation: str) -> HttpResponse:
    way = Way(request.organisation, request.actor)
    rows = queries.mine(way.by)
    waiting = messages_waiting(way.by, [row.ref for row in rows])
    questions = [one for one in queries.my_questions(way.by) if one.asked_by_id == way.by.person_id]
    context = {
        "raised": [_task(way, row, *waiting.get(row.ref, (0, 0))) for row in rows],
        "asked": [
            Task(
                f"Asked on {said_at(one.at, way.by.time_zone)}", way.url("advice", one.ref),
                status="Answered" if one.answered_at else "Waiting", kind="good" if one.answered_at else "wait",
            )
            for one in questions
        ],
        "raise_url": way.url("raise_concern"), "ask_url": way.url("ask_advice"),
    }  # fmt: skip
    response = show(request, way, "casework/mine.html", context)
    looked(
        by=way.by, page="casework.mine", refs=[row.ref for row in rows], decision=Decision(True, "own", ("raised it",))
    )
    return response


def _task(way: Way, row: queries.Row, messages: int, new: int) -> Task:
    """One thing raised: when and where, what it waits for, and whether somebody wrote."""
    place = f", {row.unit}" if row.unit else ""
    status, kind = ("", "plain")
    if new:
        status, kind = "New message", "now"
    elif messages:
        status, kind = ("1 message" if messages == 1 else f"{messages} messages"), "plain"
    title = f"Raised on {said_partial(row.reported_on.isoformat())}{place}"
    return Task(title, way.url("told", row.ref), f"{row.ref}. {row.state_says}", status, kind)
