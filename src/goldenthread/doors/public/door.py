"""The door itself: an organisation whose public door is open, its scope, and somebody without an account."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.actors import public_door
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.ui.views import form_expired
from goldenthread.rooms.casework.views.raise_guard import TypedRequest, typed_in
from goldenthread.rooms.casework.views.raise_way import Way

OWNER = "door"


def door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Open the door of the organisation in the address, or answer 404: not there, closed, not set up are all the same.

    It checks the form's token itself, so that an old page does not lose what was typed (`request.typed`).
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def opened(request: Any, organisation: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Organisation.objects.filter(code=organisation, public_door_open=True, set_up_at__isnull=False).first()
        if found is None:
            raise Http404
        typed = typed_in(request)
        if typed is None:
            return form_expired(request)
        request.organisation, request.typed = found, typed
        request.chrome_urls = {
            "home": reverse("public:front", args=[found.code]),
            "raise_concern": reverse("public:raise_concern", args=[found.code]),
        }
        with scope.of(found.id):
            try:
                return view(request, organisation, *args, **kwargs)
            except NotYours as error:
                raise Http404 from error

    return opened


def way_of(request: TypedRequest) -> Way:
    """The walk of this browser. Only somebody who writes is given a session."""
    if request.method == "POST" and OWNER not in request.session:
        request.session[OWNER] = secrets.token_hex(16)
    return Way(request.organisation, public_door(request.organisation), "public", str(request.session.get(OWNER, "")))


def draft_key(request: HttpRequest) -> str:
    return str(request.session.get("draft", ""))
