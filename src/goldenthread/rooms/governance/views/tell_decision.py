"""Tell those who practise what was decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.forms import units_field, words
from goldenthread.rooms.governance.registers import DECISIONS


@require_http_methods(["GET", "HEAD", "POST"])
def tell_decision(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, DECISIONS, ref, "tell_decision")
    extra = {
        "title": words("What is it about, in one line?", rows=1), "words": words("What changes, and why?"),
        "units": units_field("Who gets it?"),
    }  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = form.cleaned_data
        return changes.tell_decision(
            by=request.actor, ref=record.ref, title=given["title"], words=given["words"],
            units=[unit.code for unit in given["units"]],
        )  # fmt: skip

    return act_on(
        request, DECISIONS, record=record, names=(), extra=extra, send=send, title="Tell those who practise", button="Send it",
        done="It is sent. It counts as told when every unit has received it.",
        lead="They get it as a message from leaders, and say that they have read it.",
        back=reverse("governance:decision", args=[organisation, record.ref]),
    )  # fmt: skip
