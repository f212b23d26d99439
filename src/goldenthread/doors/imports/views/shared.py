"""What the pages of bringing share: who may open them, and addresses."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.doors.imports import policy
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need

View = Callable[..., HttpResponse]


def for_bringing(view: View) -> View:
    """Only for whoever may bring; everybody else gets the same 404 as for what does not exist."""

    @functools.wraps(view)
    def guarded(request: OrganisationRequest, organisation: str, **kwargs: Any) -> HttpResponse:
        need(policy.may(request.actor, request.organisation.id))
        return view(request, **kwargs)

    return guarded


def link(request: OrganisationRequest, name: str, *args: object) -> str:
    return reverse(f"imports:{name}", args=[request.organisation.code, *args])
