"""Put right what is said of a document."""

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
from goldenthread.rooms.policies.changes.documents import STATES
from goldenthread.rooms.policies.registers import POLICIES
from goldenthread.rooms.policies.views.shared import hangs_together, states_of

YES_NO = {True: "yes", False: "no"}


@require_http_methods(["GET", "HEAD", "POST"])
def change_document(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POLICIES, ref, "change_document")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        plain = {name: value for name, value in said.items() if name not in STATES}
        together = {name: form.cleaned_data[name] for name in ("supports", "links")}
        return changes.change_document(by=request.actor, ref=record.ref, states=states_of(said), **plain, **together)

    now = {
        "title": record.title, "topic": record.topic, "kind": record.kind, "owner": record.owner.ref if record.owner else None,
        "supports": record.supports, "links": record.links,
        **{name: YES_NO.get(getattr(record, name)) for name in STATES},
    }  # fmt: skip
    return act_on(
        request, POLICIES, record=record,
        names=("title", "topic", "kind", "owner", *STATES), extra=hangs_together(request, record.ref), send=send,
        title="Put this document right", button="Save", done="It is saved.", initial=now,
        back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
