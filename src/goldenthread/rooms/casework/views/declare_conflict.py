"""Keep somebody from a concern: it is about them, or they, or oneself, are too close to it. At once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.casework import changes, policy
from goldenthread.rooms.casework.forms_reader import ConflictForm
from goldenthread.rooms.casework.views.people import everybody
from goldenthread.rooms.casework.views.shared import ActPage, open_act, where


@require_http_methods(["GET", "HEAD", "POST"])
def declare_conflict(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    """Those who may let others in may name anybody; everybody else who reads it in full may step back themselves."""
    page = _open(request, ref)
    anybody = policy.may(request.actor, "grant", page.concern).allowed
    people = everybody(request.actor) if anybody else [(request.actor.label, f"Myself ({request.actor.name})")]
    form = ConflictForm(page.form_data, people=people, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.declare_conflict(by=request.actor, ref=ref, **form.said("person", "kind", "why"))

    response = page.run(form, send, "They are kept from it from now on.", anybody=anybody)
    if response.status_code != 302 or policy.visible(request.actor).filter(ref=ref).exists():
        return response
    list(messages.get_messages(request))  # said below, in words for whoever stepped back
    messages.success(request, "You are kept from that concern from now on. Others who read concerns here have it.")
    return redirect(where(request, "concerns"))


def _open(request: OrganisationRequest, ref: str) -> ActPage:
    page = open_act(request, ref, "add_addendum")
    if not page.decision.reaches("full"):
        raise NotYours(["sees too little of it"])
    page.act = "declare_conflict"
    return page
