"""Keep them in touch."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.registers import DISCLOSURES, UPDATES
from goldenthread.rooms.complaints.views.shared import back_to, register_here

APART = " Write no name and no story: whoever spoke up reads it with their code."


@require_http_methods(["GET", "HEAD", "POST"])
def give_update(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, register_here(ref), ref, "give_update")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.give_update(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, UPDATES, names=("words", "limits_explained"), needed=("words", "limits_explained"), send=send, back=back_to(organisation, ref),
        title="Keep them in touch", button="Save", done="It is recorded that they were told.",
        lead=f"Even where there is no news: silence is what people remember.{APART if register_here(ref) is DISCLOSURES else ''}",
    )  # fmt: skip
