"""One meeting: its pack, what was asked and answered, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.pages import show_row
from goldenthread.foundation.registers.queries import WITH_WORDS, Shown
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance import queries
from goldenthread.rooms.governance.registers import MEETINGS

DECIDED = ("Decided", "Safeguarding", "Rests on")


@require_safe
def meeting(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, MEETINGS, ref)
    asked = queries.asked_in(record)

    def acts(row: Shown) -> list[tuple[str, str, str]]:
        args = [organisation, row.ref]
        found = [
            ("minute_meeting", "Keep the minutes", reverse("governance:minute_meeting", args=args)),
            ("challenge_pack", "Write down a question", reverse("governance:challenge_meeting", args=args)),
            ("minute_meeting", "Write down a decision", reverse("governance:decide_meeting", args=args)),
        ]
        return found if row.row["held_on"] else []

    def more(row: Shown) -> Mapping[str, Any]:
        deep = row.depth in WITH_WORDS
        heard = record.body in ("practitioner_forum", "visit")
        return {
            "asked": asked if deep else [], "decided_head": DECIDED,
            "decided": [_line(organisation, one, rests_on(one)) for one in queries.decisions_of(request.actor, row.ref)],
            "pack": "" if heard else reverse("pack", args=[organisation, row.ref]),
            "sent": day(row.row["pack_sent_on"]),
            "may_answer": policy.may(request.actor, MEETINGS, "challenge_pack", record).allowed,
        }  # fmt: skip

    bodies = dict(MEETINGS.by_column["body"].choices)
    return show_row(
        request, MEETINGS, ref, back=reverse("governance:meetings", args=[organisation]), acts=acts, more=more,
        title=lambda row: f"{bodies[row.row['body']]}, {day(row.row['held_on'])}", template="governance/meeting.html",
        without=("body", "held_on", *(() if record.unit_id else ("unit",)), *(("challenge",) if asked else ())),
    )  # fmt: skip


def rests_on(one: Any) -> str:
    """'2 figures and 1 voice', or that nothing is cited."""
    figures, voices = len(one.figures_cited or ()), len(one.voices_cited or ())
    said = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((figures, "figure"), (voices, "voice")) if n]
    return " and ".join(said) or "Neither a figure nor a voice"


def _line(organisation: str, one: Any, rests: str) -> list[object]:
    href = reverse("governance:decision", args=[organisation, one.ref])
    return [Link(one.title, href), "Yes" if one.safeguarding else "No", rests]
