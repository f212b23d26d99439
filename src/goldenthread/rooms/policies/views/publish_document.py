"""Publish a version."""

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
from goldenthread.rooms.policies.views.shared import THE_FILE, the_file

EXTRA = {"files": THE_FILE}


@require_http_methods(["GET", "HEAD", "POST"])
def publish_document(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POLICIES, ref, "publish_document")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.publish_document(by=request.actor, ref=record.ref, files=the_file(form), **said)

    return act_on(
        request, POLICIES, record=record, names=("version", "review_due"), needed=("version", "review_due"), extra=EXTRA, send=send,
        title="Publish a version", button="Publish it", done="It is in force from today.",
        lead="It is approved today. Then ask those whom it binds to read it.",
        back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
