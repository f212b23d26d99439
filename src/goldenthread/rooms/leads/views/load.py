"""Load against hours, week by week."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.leads.handing import cover
from goldenthread.rooms.leads.load import Load, loads, may_see
from goldenthread.rooms.leads.registers import LEAD_DIARY
from goldenthread.rooms.leads.words import hours

HEAD = ("Week from", "Answered", "Hours worked", "Hours given", "Hours above", "Of it strategic")


@require_safe
def load(request: OrganisationRequest, organisation: str) -> HttpResponse:
    need(may_see(request.actor))
    answers = policy.may_anywhere(request.actor, LEAD_DIARY, "answer_load")

    def cells(one: Load) -> list[object]:
        above = one.above
        over = "Not known" if above is None else f"{above:g}" if above > 0 else "Within them"
        given = "Not known" if one.given is None else f"{one.given:g}"
        answered: object = day(one.answered_on) or ("Not yet" if above is not None and above > 0 else "")
        if answers and one.waits:
            answered = Link("Answer it", reverse("leads:answer_load", args=[organisation, one.week.isoformat()]))
        return [day(one.week), answered, hours(one.worked), given, over, hours(one.strategic)]

    found = loads(request.actor, request.organisation)
    context = {
        "head": HEAD,
        "rows": [cells(one) for one in found],
        "says": sentence(found),
        "cover": cover(request.organisation),
    }
    return render(request, "leads/load.html", context)


def sentence(found: Sequence[Load]) -> str:
    """The newest week in words, and how many weeks above the hours given wait for an answer."""
    if not found:
        return ""
    newest = found[0]
    waits = sum(1 for one in found if one.waits and one.above is not None and one.above > 0)
    if newest.above is None:
        says = f"Whether the week from {day(newest.week)} was above the hours given is not known."
    elif newest.above > 0:
        says = f"In the week from {day(newest.week)} the leads worked {newest.above:g} hours more than they are given."
    else:
        says = f"In the week from {day(newest.week)} the leads worked within the hours they are given."
    if not waits:
        return says
    return f"{says} {'One week waits' if waits == 1 else f'{waits} weeks wait'} for an answer."
