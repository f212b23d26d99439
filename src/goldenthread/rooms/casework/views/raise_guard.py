"""Nothing typed is lost: an expired sign-in or an old page shows the same words again, and nothing is done by it.

A form whose page was too old for its token is shown again, filled in, not carried out. Words sent after the sign-in ran out are
kept sealed in the browser's session for an hour, under a token that only the address after signing in holds, and open only to whoever
typed them: on a shared computer the next to sign in may be the one they are about.
"""

from __future__ import annotations

import base64
import functools
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment, sealing
from goldenthread.foundation.ui.views import form_expired

HELD: Final = "raise_held"
TYPIST: Final = "gt_typist"
"""A cookie that ends with the browser: whose account had the page on which something was typed."""
MOST: Final = 200_000
HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Typed:
    """What came with a request: `data` fills the form; only where `send` is true may it be acted on. `note` names a notice."""

    data: QueryDict | None = None
    files: Any = None
    send: bool = False
    note: str = ""


class TypedRequest(OrganisationRequest):
    typed: Typed


class _Asking(CsrfViewMiddleware):
    """The same check as everywhere, but it says what is wrong instead of answering for the page."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        request.gt_problem = reason  # type: ignore[attr-defined]  # read by `problem_of`
        return None


def _plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


_asking = _Asking(_plain)


def problem_of(request: HttpRequest) -> str:
    """Why this send may not be acted on; empty where it may."""
    request.gt_problem = ""  # type: ignore[attr-defined]  # set by the check
    _asking.process_view(request, _plain, (), {})
    return str(getattr(request, "gt_problem", ""))


def from_elsewhere(request: HttpRequest, problem: str) -> bool:
    """True unless the browser itself says that the form was on a page of ours."""
    return problem.startswith(("Origin", "Referer")) or not ("HTTP_ORIGIN" in request.META or request.is_secure())


def typed_in(request: HttpRequest) -> Typed | None:
    """What was typed; None for a form that cannot have come from a page of ours."""
    if request.method != "POST":
        return Typed(note=request.GET.get("note", ""))
    problem = problem_of(request)
    if not problem:
        return Typed(request.POST, request.FILES, send=True)
    return None if from_elsewhere(request, problem) else Typed(request.POST, note="expired")


def seal_words(words: object, where: str) -> str:
    sealed = sealing.seal(json.dumps(words).encode(), where)
    return base64.urlsafe_b64encode(sealed).decode()


def open_words(text: str, where: str) -> Any:
    """The words again; None where they were altered or belong elsewhere."""
    try:
        return json.loads(sealing.open_sealed(base64.urlsafe_b64decode(text), where))
    except (ValueError, TypeError):
        return None


def _hold(request: HttpRequest) -> str:
    """Keep what was sent without a sign-in; the address to come back to. Nothing where it is not known who typed it."""
    words, typist = request.POST.urlencode(), request.get_signed_cookie(TYPIST, "", salt=TYPIST)
    if len(words) > MOST or not typist:
        return request.path
    token = secrets.token_urlsafe(12)
    until = int(moment.now().timestamp()) + HOUR
    request.session[HELD] = {token: [until, seal_words(words, _place(token, request.path, typist))]}
    return f"{request.path}?{urlencode({**request.GET.dict(), 'held': token})}"


def _place(token: str, path: str, typist: str) -> str:
    return f"held:{token}:{path}:{typist}"


def _held(request: HttpRequest) -> QueryDict | None:
    """What was kept for this address, once, and for nobody but whoever typed it."""
    token = request.GET.get("held", "")
    kept = request.session.get(HELD, {}) if token else {}
    if token not in kept:
        return None
    del request.session[HELD]
    until, sealed = kept[token]
    place = _place(token, request.path, str(request.user.pk))
    words = open_words(sealed, place) if until > moment.now().timestamp() else None
    return QueryDict(words) if words else None


def keeps_words(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page for signed-in people with a form: `request.typed` says what was typed and whether it may be acted on.

    It checks the sign-in and the form's token itself, so that neither loses what was typed.
    """

    @csrf_exempt
    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        typed = typed_in(request)
        if not request.user.is_authenticated:
            if typed is not None and typed.send:
                return redirect_to_login(_hold(request))
            return form_expired(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
        if typed is None:
            return form_expired(request)
        held = _held(request)
        request.typed = Typed(held, note="signed_in") if held is not None and not typed.send else typed
        response = view(request, *args, **kwargs)
        _say_typist(request, response)
        return response

    return guarded


def _say_typist(request: HttpRequest, response: HttpResponseBase) -> None:
    """Remember in this browser whose page it was."""
    if request.get_signed_cookie(TYPIST, "", salt=TYPIST) != str(request.user.pk):
        response.set_signed_cookie(
            TYPIST,
            str(request.user.pk),
            salt=TYPIST,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
