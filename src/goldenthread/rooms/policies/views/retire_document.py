"""Retire a document, with the reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.registers import POLICIES

EXTRA = {"why": forms.CharField(label="Why is it retired?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))}


@require_http_methods(["GET", "HEAD", "POST"])
def retire_document(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POLICIES, ref, "retire_document")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.retire_document(by=request.actor, ref=record.ref, why=form.cleaned_data["why"])

    return act_on(
        request, POLICIES, record=record, names=(), needed=(), extra=EXTRA, send=send,
        title="Retire this document", button="Retire it", done="It is retired, and stays in the library.",
        lead="",
        back=reverse("policies:document", args=[organisation, record.ref]),
    )  # fmt: skip
