"""Whoever asked says whether the advice helped: one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.rooms.casework import changes


@require_POST
def say_if_helped(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    try:
        changes.say_if_helped(by=request.actor, ref=ref, helped=request.POST.get("helped", ""))
    except Refused as refused:
        messages.error(request, refused.problems[0][1])
    else:
        messages.success(request, "Thank you. It is counted with others, and shown to nobody by itself.")
    return redirect(reverse("casework:advice", args=[organisation, ref]))
