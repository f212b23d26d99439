"""Lengthen the time for answering, where it is complex."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_subject_access import LengthenForm
from goldenthread.rooms.casework.subject_access import found
from goldenthread.rooms.casework.views.plain_act import ask


@require_http_methods(["GET", "HEAD", "POST"])
def lengthen_subject_access(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    found(request.actor, ref)
    return ask(
        request, LengthenForm(request.POST if request.method == "POST" else None),
        lambda said: changes.lengthen_subject_access(by=request.actor, ref=ref, **said), title="Lengthen the time", button="Lengthen it",
        done="It is lengthened.", back=reverse("casework:subject_access", args=[organisation, ref]),
        lead="Only where it is complex or there are many requests, once, and within the first month.",
    )  # fmt: skip
