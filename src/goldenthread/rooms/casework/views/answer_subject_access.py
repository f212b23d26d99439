"""Record what was answered."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.forms_subject_access import AnswerForm
from goldenthread.rooms.casework.subject_access import found
from goldenthread.rooms.casework.views.plain_act import ask


@require_http_methods(["GET", "HEAD", "POST"])
def answer_subject_access(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    found(request.actor, ref)
    return ask(
        request, AnswerForm(request.POST if request.method == "POST" else None),
        lambda said: changes.answer_subject_access(by=request.actor, ref=ref, **said), title="What was answered?", button="Save the answer",
        done="It is answered.", back=reverse("casework:subject_access", args=[organisation, ref]),
    )  # fmt: skip
