"""Whether one's own advice helped: to whoever gave it, and to nobody else."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.domain.advice import HELPED, TOGETHER
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework.helped import own_advice

HEAD = ("Did it help?", "How many said so")


@require_safe
def advice_helped(request: OrganisationRequest, organisation: str) -> HttpResponse:
    found = own_advice(request.actor)
    rows = [[words, str(getattr(found.helped, code))] for code, words in HELPED.items()]
    context = {"found": found, "head": HEAD, "rows": rows, "together": TOGETHER}
    return render(request, "casework/advice_helped.html", context)
