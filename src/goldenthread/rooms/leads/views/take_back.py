"""The lead says that they are back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.rooms.leads import changes


@require_POST
def take_back(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    try:
        changes.take_back(by=request.actor, ref=ref)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Welcome back. Your deputy is told.")
    return redirect(reverse("leads:handed", args=[organisation, ref]))
