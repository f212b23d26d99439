"""Load against hours, week by week."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.leads.load import Load, loads, may_see
from goldenthread.rooms.leads.registers import LEAD_DIARY
from goldenthread.rooms.leads.words import hours

HEAD = ("Week from", "Worked", "Given", "Above", "Answered", "Of it strategic")


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
        return [day(one.week), hours(one.worked), given, over, answered, hours(one.strategic)]

    rows = [cells(one) for one in loads(request.actor, request.organisation)]
    return render(request, "leads/load.html", {"head": HEAD, "rows": rows})
