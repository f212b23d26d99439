"""Accept what somebody learned in an earlier post, with evidence."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.workforce import changes
from goldenthread.rooms.workforce.registers import TRAINING

LEAD = "It stands in place of the course and stays marked as prior learning. Add what is local: who is the lead here, and how to tell them."


@require_http_methods(["GET", "HEAD", "POST"])
def accept_prior_learning(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, TRAINING, ref, "accept_prior_learning")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.accept_prior_learning(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, TRAINING, record=record, names=("completed", "evidence", "expires"), needed=("completed", "evidence"), send=send,
        title=f"{record.course}: accept prior learning", button="Accept it", done="Prior learning is accepted.", lead=LEAD,
        labels={"completed": "When was it learned?"}, back=reverse("workforce:training", args=[organisation, record.ref]),
    )  # fmt: skip
