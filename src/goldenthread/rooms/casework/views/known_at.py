"""A concern as it was known on a day: to anybody who may read it, or to one person; never more than its reader sees today."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.casework import history, policy, queries
from goldenthread.rooms.casework.forms_reader import KnownForm
from goldenthread.rooms.casework.views.known_then import Then, then_shown, to_whom
from goldenthread.rooms.casework.views.people import everybody
from goldenthread.rooms.casework.views.shared import log_look, shown, where
from goldenthread.rooms.casework.views.words import moment_in


@require_safe
def known_at(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    by = request.actor
    concern, decision = policy.found(by, ref)
    people = everybody(by, also_left=True) if queries.deep(decision.depth) else []
    form = KnownForm(request.GET if "at" in request.GET else None, people=people, time_zone=by.time_zone)
    context: dict[str, Any] = {
        "form": form, "ref": ref, "back": where(request, "concern", ref), "whom": bool(people),
    }  # fmt: skip
    if form.is_bound and form.is_valid():
        at, whom = form.cleaned_data["at"], form.cleaned_data["whom"]
        try:
            known = history.known_at(ref, at)
        except NotYours:
            then = Then(nothing="Nothing of it was known here yet.")
        else:
            depth, name = to_whom(request, concern, known, whom)
            then = then_shown(request, concern, known, decision, depth, name, whom)
        context |= {"then": then, "when": moment_in(at, by.time_zone)}
    response = shown(request, "known_at", context, 422 if form.is_bound and not form.is_valid() else 200)
    log_look(request, "known_at", ref, decision)
    return response
