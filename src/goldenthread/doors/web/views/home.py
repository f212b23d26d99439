"""Home by role: what needs me now, and the few things that anybody may want to do."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.doors.web.mine import mine
from goldenthread.foundation.access import registry
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places import policy
from goldenthread.foundation.registers.apart import nothing_kept
from goldenthread.foundation.retention.policy import DECIDERS
from goldenthread.insight.line_of_sight.queries import line_of_sight
from goldenthread.insight.page import address
from goldenthread.insight.words import sentences

SEES_FIGURES = ("lead_trustee", "committee_member", "head_of_safeguarding", "executive_lead")
SETS_UP = ("administrator", "custodian")


@require_safe
def home(request: OrganisationRequest, organisation: str) -> HttpResponse:
    """Trustees and leaders see the sentence of the line of sight; whoever sets up sees how far that is."""
    body, actor = request.organisation, request.actor
    lines = registry.home(actor, body)
    sight = line_of_sight(body, actor=actor) if actor.holds(*SEES_FIGURES) else None
    context = {
        "mine": mine(lines, body.time_zone),
        "raise_url": address("casework:raise_concern", body.code),
        "ask_url": address("casework:ask_advice", body.code),
        "became_url": address("casework:mine", body.code),
        "search_url": address("web:search", body.code),
        "tell_url": address("web:who_do_i_tell", body.code),
        "sight": sight,
        "sight_says": sentences(sight.says) if sight else [],
        "sight_url": address("line_of_sight", body.code),
        "sets_up": actor.holds(*SETS_UP),
        "finished": body.set_up_at is not None,
        "set_up_url": address("web:set_up", body.code),
        "nothing_kept": not lines and sight is None and nothing_kept(actor),
        "registers_url": address("web:registers", body.code),
        "bring_url": address("imports:bring", body.code) if policy.may(actor, "bring", body.id).allowed else "",
        "ends_url": address("web:retention", body.code) if actor.holds(*DECIDERS) else "",
    }
    return render(request, "web/home.html", context)
