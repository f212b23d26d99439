"""My team: who is behind, what is to plan, and the figures with what they are counted from."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.requirements import SUPERVISION_KINDS
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy as shared
from goldenthread.foundation.registers.queries import units
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.asked import whole_number
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.workforce import queries
from goldenthread.rooms.workforce.forms import UnitFilter
from goldenthread.rooms.workforce.registers import MODES

HEAD = ("Name", "Open course", "Open session", "To plan", "Courses overdue", "Sessions overdue", "Unit")


@require_safe
def team(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not queries.reads_others(request.actor):
        raise NotYours(["reads no training of others"])
    known = units(request.organisation)
    unit = found if (found := request.GET.get("unit", "")) in dict(known) else ""
    start = whole_number(request.GET.get("after", ""))
    today = local_date(moment.now(), request.organisation.time_zone)
    page = queries.team(request.actor, request.organisation, today, unit=unit, start=start)
    if page.rows:
        looked(
            by=request.actor,
            page="workforce.team",
            refs=[one.ref for one in page.rows],
            decision=shared.DECIDED_BY_LIST,
        )
    here = reverse("workforce:team", args=[organisation])
    plans = queries.people_to_plan_for(request.actor).exists()
    return render(request, "workforce/team.html", {
        "page": page, "beside": _beside(page), "head": HEAD, "rows": [_cells(organisation, one) for one in page.rows], "here": here,
        "narrow": UnitFilter(initial={"unit": unit}, units=known), "matrix_url": reverse("workforce:matrix", args=[organisation]),
        "modes": [[dict(MODES).get(mode, mode), count] for mode, count in page.modes],
        "modes_head": ("How it was learned", "Completed courses"),
        "plan_training_url": reverse("workforce:plan_training", args=[organisation]) if plans else "",
        "plan_session_url": reverse("workforce:plan_session", args=[organisation]) if plans else "",
        "older": f"{here}?{urlencode({'unit': unit, 'after': page.after})}" if page.after else "",
        "first": f"{here}?{urlencode({'unit': unit})}" if start else "",
    })  # fmt: skip


def _cells(organisation: str, one: queries.Member) -> list[object]:
    def link(row: queries.Row | None, verb: str, text: str) -> object:
        return Link(text, reverse(f"workforce:{verb}", args=[organisation, row["ref"]])) if row else "None"

    course, session = one.next_course, one.next_session
    name = f"{one.name} (between two seasons)" if one.away else one.name
    return [
        name, link(course, "training", f"{course['course']}, {day(course['due'])}" if course else ""),
        link(session, "session", day(session["due"]) if session else ""), _to_plan(organisation, one),
        *_behind(one), one.unit or "No unit",
    ]  # fmt: skip


def _behind(one: queries.Member) -> tuple[object, object]:
    """Courses and sessions past their day; a nought says nothing where no requirement is written down and nothing is planned."""
    if one.to_plan is None and not (one.next_course or one.next_session or one.overdue or one.unheard):
        return "Not known", "Not known"
    return one.overdue, one.unheard


def _to_plan(organisation: str, one: queries.Member) -> object:
    """The first course or session that nobody has planned yet, one press from being planned; how many more there are."""
    if one.to_plan is None:
        return "Not known: no set of requirements"
    if not one.to_plan:
        return "Nothing"
    first, more = one.to_plan[0], len(one.to_plan) - 1
    session = first in SUPERVISION_KINDS
    words = f"{first.capitalize()} supervision" if session else first
    given = {"people": one.ref, "kind": first} if session else {"who": one.ref, "course": first}
    address = reverse(f"workforce:plan_{'session' if session else 'training'}", args=[organisation])
    return Link(f"{words} and {more} more" if more else words, f"{address}?{urlencode(given)}")


def _beside(page: queries.TeamPage) -> str:
    """What the two figures leave open, in words: done late, not done at all, left out. Nothing is said of what is none."""
    courses, sessions = page.training, page.supervision
    said = [
        (courses.late, "course was completed after its day", "courses were completed after their day"),
        (courses.open, "course is not completed", "courses are not completed"),
        (sessions.late, "session was held after its day", "sessions were held after their day"),
        (sessions.open, "session was not held, or with less time for safeguarding",
         "sessions were not held, or with less time for safeguarding"),
        (courses.away + sessions.away, "is left out because somebody was between two seasons",
         "are left out because people were between two seasons"),
    ]  # fmt: skip
    return "; ".join(f"{count:,} {one if count == 1 else many}" for count, one, many in said if count)
