"""Record that somebody asks for what is held about them."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_subject_access import ReceiveForm
from goldenthread.rooms.casework.subject_access import may_handle
from goldenthread.rooms.casework.views.plain_act import ask


@require_http_methods(["GET", "HEAD", "POST"])
def receive_subject_access(request: OrganisationRequest, organisation: str) -> HttpResponse:
    need(may_handle(request.actor))
    return ask(
        request, ReceiveForm(request.POST if request.method == "POST" else None),
        lambda said: changes.receive_subject_access(by=request.actor, **said),
        title="Somebody asks for what we hold about them", button="Record it",
        done="It is recorded. Its month runs.", back=reverse("casework:subject_accesses", args=[organisation]),
        goes=lambda row: reverse("casework:subject_access", args=[organisation, row.ref]),
    )  # fmt: skip
