"""Name a place where harm could happen or be noticed: one page, one minute, anybody. What was begun can be kept for later."""

from __future__ import annotations

import base64
import json
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.practice import changes, queries
from goldenthread.rooms.practice.registers import TOUCH_POINTS
from goldenthread.rooms.practice.views.shared import at

DRAFT: Final = "touch_point_begun"
MOST: Final = 20_000
LABELS: Final = {"title": "Where could harm happen or be noticed, and how?", "unit": "Where is it?"}


@require_http_methods(["GET", "HEAD", "POST"])
def name_touch_point(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, TOUCH_POINTS, "name_touch_point")
    if request.method == "POST" and "keep" in request.POST:
        _keep(request)
        messages.success(request, "Kept for you until you sign out. Nobody has been told yet.")
        return redirect(at("name_touch_point", organisation))

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        point = changes.name_touch_point(by=request.actor, organisation=request.organisation, **said)
        request.session.pop(DRAFT, None)
        return point

    begun = _begun(request)
    return act_on(
        request, TOUCH_POINTS, names=("title", "unit"), needed=("unit",), labels=LABELS, send=send,
        title="Name a place where harm could happen", button="Tell them", back=at("front", organisation),
        done="Thank you. It is with those who can act, and you will be told what will be done.",
        goes=lambda point: at("touch_point", organisation, point.ref),
        initial=begun or {"unit": queries.unit_of(request.actor.person)}, template="practice/name_touch_point.html",
        begun=bool(begun),
    )  # fmt: skip


def _where(request: OrganisationRequest) -> str:
    return f"{DRAFT}:{request.actor.person}:{request.organisation.id}"


def _keep(request: OrganisationRequest) -> None:
    words = {name: request.POST.get(name, "")[:MOST] for name in ("title", "unit")}
    sealed = sealing.seal(json.dumps(words).encode(), _where(request))
    request.session[DRAFT] = base64.b64encode(sealed).decode()


def _begun(request: OrganisationRequest) -> dict[str, str] | None:
    kept = request.session.get(DRAFT)
    if not kept:
        return None
    try:
        found: dict[str, str] = json.loads(sealing.open_sealed(base64.b64decode(kept), _where(request)))
    except ValueError:
        return None  # of another organisation, or of somebody who sat here before
    return found
