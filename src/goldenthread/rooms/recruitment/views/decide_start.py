"""Decide whether somebody with checks outstanding may begin contact."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.recruitment import changes, policy, queries
from goldenthread.rooms.recruitment.registers import CHECKS

ASKED = ("decision", "reasons", "valid_until", "conditions", "supervisor")
LABELS = {
    "reasons": "What is outstanding, and what keeps people safe meanwhile?",
    "valid_until": "If they start: by which day is it looked at again?",
    "conditions": "If with conditions: which?",
    "supervisor": "If with conditions: who supervises, and confirms them?",
}


@require_http_methods(["GET", "HEAD", "POST"])
def decide_start(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    person, _ = policy.person_for(request.actor, ref)
    if not policy.may_act(request.actor, "decide_start", person):
        raise NotYours(["holds no role that may decide about a start"])
    one = queries.one_person(request.actor, person.ref, local_date(moment.now(), request.organisation.time_zone))

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.decide_start(by=request.actor, organisation=request.organisation, person=person, **said)

    return act_on(
        request, CHECKS, names=ASKED, needed=("decision", "reasons"), send=send, title=f"May {person.name} start?", button="Decide",
        done="It is decided.", back=reverse("recruitment:person", args=[organisation, person.ref]), labels=LABELS,
        lead=f"{one.answer.says} as it stands: {'; '.join(one.answer.reasons)}.",
    )  # fmt: skip
