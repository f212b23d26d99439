"""My training and supervision: for everybody on the books."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.planning import Plan
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.workforce import queries
from goldenthread.rooms.workforce.views.words import course_state, session_says, session_state

COURSES = ("Course", "Due", "State")
SESSIONS = ("Session", "Due", "With", "State")


@require_safe
def mine(request: OrganisationRequest, organisation: str) -> HttpResponse:
    today = local_date(moment.now(), request.organisation.time_zone)
    found = queries.mine(request.actor, request.organisation, today)

    def to(verb: str, ref: str) -> str:
        return reverse(f"workforce:{verb}", args=[organisation, ref])

    courses = [
        [Link(row["course"], to("training", row["ref"])), day(row["due"]) or "No day", course_state(row, today)]
        for row in found.courses
    ]
    sessions = [
        [
            Link(session_says(row), to("session", row["ref"])),
            day(row["due"]),
            row["supervisor__name"],
            session_state(row, today),
        ]
        for row in found.sessions
    ]
    return render(request, "workforce/mine.html", {
        "courses_head": COURSES, "sessions_head": SESSIONS, "courses": courses, "sessions": sessions,
        "asked": [Link(row["course"], to("say_differently", row["ref"])) for row in found.asked],
        "to_agree": [Link(f"{session_says(row)}, {day(row['held'])}", to("agree_session", row["ref"])) for row in found.to_agree],
        "gives": [Link(_given(row), to("hold_session", row["ref"])) for row in found.gives],
        "plans": [_planned(plan) for plan in found.to_plan],
        "team_url": reverse("workforce:team", args=[organisation]) if queries.reads_others(request.actor) else "",
    })  # fmt: skip


def _given(row: queries.Row) -> str:
    return f"{row['person__name']}, {session_says(row).lower()}, due {day(row['due'])}"


def _planned(plan: Plan) -> str:
    return f"{plan.kind}, {'before first contact' if plan.before_contact else f'by {day(plan.due)}'}"
