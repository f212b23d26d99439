"""Read the words of a document's file, so that they are found from now on."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.registers import POLICIES


@require_http_methods(["GET", "HEAD", "POST"])
def read_document(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POLICIES, ref, "read_document")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.read_document(by=request.actor, ref=record.ref)

    return act_on(
        request, POLICIES, record=record, names=(), send=send, title="Make its text searchable", button="Read its text now", lead=record.title,
        done="It was read.", back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
