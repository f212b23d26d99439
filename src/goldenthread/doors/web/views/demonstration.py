"""Signing in as one of the demonstration's people. Only in a demonstration: everywhere else these pages do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.doors.demonstration.sign_ins import SignIn, Walk, groups, sign_ins, walks
from goldenthread.doors.demonstration.state import State, state
from goldenthread.foundation.access.actors import organisations_of
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.page import address

P = ParamSpec("P")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def only_in_a_demonstration(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """404 unless this installation was started as a demonstration."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMONSTRATION_SIGN_IN:
            raise Http404
        return view(request, *args, **kwargs)

    update_wrapper(guarded, view)
    return guarded


@login_not_required
@require_safe
@only_in_a_demonstration
def demonstration(request: HttpRequest) -> HttpResponse:
    """The list of people to look around as; while the organisation is being made, how far that is."""
    now = state()
    if not now.made:
        return render(request, "web/demonstration_making.html", {"done": now.done, "total": now.total})
    context = {
        "body": now.organisation,
        "walks": walks().values(),
        "groups": groups(),
        "public": f"{settings.PUBLIC_ADDRESS.rstrip('/')}/{now.organisation.code}/" if now.organisation else "",
        "receipt": now.kept.get("at-the-public-door.receipt", ""),
    }
    response = render(request, "web/demonstration.html", context)
    if request.headers.get("HX-Request") == "true":
        response["HX-Refresh"] = "true"
    return response


@login_not_required
@require_POST
@only_in_a_demonstration
def sign_in(request: HttpRequest, who: str) -> HttpResponse:
    one = sign_ins().get(who)
    if one is None:
        raise Http404
    home = _enter(request, one, state())
    messages.info(request, f"You are {one.name}. Look at: {one.look} May see: {one.sees}")
    return redirect("web:home", home.code)


@login_not_required
@require_POST
@only_in_a_demonstration
def walk(request: HttpRequest, key: str) -> HttpResponse:
    """The first click of a walk: signed in, and on the page where it begins. The other two are told there."""
    chosen, now = walks().get(key), state()
    if chosen is None:
        raise Http404
    home = _enter(request, sign_ins()[chosen.who], now)
    messages.info(request, f"{chosen.title}{'' if chosen.title.endswith('?') else ':'} {' '.join(chosen.steps)}")
    return redirect(_begins(chosen, home, now))


def _enter(request: HttpRequest, one: SignIn, now: State) -> Organisation:
    """Sign somebody in, and give their organisation. 404 unless account and every organisation of it are a demonstration's."""
    user = User.objects.filter(email=one.email, demonstration=True, is_active=True).first()
    bodies = organisations_of(user) if user is not None else []
    if user is None or not now.made or not bodies or not all(body.demonstration for body in bodies):
        raise Http404
    login(request, user, backend=BACKEND)
    return bodies[0]


def _begins(chosen: Walk, home: Organisation, now: State) -> str:
    needed = [value for value in (chosen.slug, now.kept.get(chosen.ref, "")) if value]
    found = address(chosen.first, home.code, *needed) or reverse("web:home", args=[home.code])
    return f"{found}?unit={chosen.unit}" if chosen.unit else found
