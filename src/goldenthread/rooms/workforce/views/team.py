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
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.workforce import queries
from goldenthread.rooms.workforce.forms import UnitFilter
from goldenthread.rooms.workforce.registers import MODES

HEAD = ("Name", "Unit", "Courses overdue", "Sessions overdue", "Open course", "Open session", "To plan")


@require_safe
def team(request: OrganisationRequest, organisation: str) -> HttpResponse:
    if not queries.reads_others(request.actor):
        raise NotYours(["reads no training of others"])
    known = units(request.organisation)
    unit = found if (found := request.GET.get("unit", "")) in dict(known) else ""
    start = int(after) if (after := request.GET.get("after", "")).isdigit() else 0
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
        "page": page, "head": HEAD, "rows": [_cells(organisation, one) for one in page.rows], "here": here,
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
        name, one.unit or "No unit", one.overdue, one.unheard,
        link(course, "training", f"{course['course']}, {day(course['due'])}" if course else ""),
        link(session, "session", day(session["due"]) if session else ""), _to_plan(organisation, one),
    ]  # fmt: skip


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
