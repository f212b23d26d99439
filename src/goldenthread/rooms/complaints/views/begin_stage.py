"""Begin the next stage."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.complaints import changes, queries
from goldenthread.rooms.complaints.registers import STAGES
from goldenthread.rooms.complaints.views.shared import back_to, register_here


@require_http_methods(["GET", "HEAD", "POST"])
def begin_stage(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "begin_stage")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.begin_stage(by=request.actor, ref=record.ref, **said)

    stage = queries.next_stage(record.ref)
    around = Surroundings(request.organisation)
    due = stage.due(around.day(moment.now()), around.calendar) if stage else None
    return act_on(
        request, STAGES, record=record, names=("due",), needed=("due",), send=send, initial={"due": due}, back=back_to(organisation, ref),
        title="Begin the next stage", button="Begin it", done="The stage is begun.",
        lead=f"By your own procedure: {stage.says}." if stage else "The written procedure says by when it is answered.",
    )  # fmt: skip
