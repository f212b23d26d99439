"""The first page: calm words and the way in; whoever is signed in goes on to their organisation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.actors import organisations_of
from goldenthread.foundation.people.models import User
from goldenthread.foundation.ui.shapes import Task


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Straight to the only organisation; a list of several; without an account, where to sign in."""
    if not isinstance(request.user, User):
        return render(request, "web/front.html", {"sign_in": reverse("account_login")})
    found = [(body.name, reverse("web:home", args=[body.code])) for body in organisations_of(request.user)]
    if len(found) == 1:
        return redirect(found[0][1])
    return render(request, "web/organisations.html", {"tasks": [Task(name, href) for name, href in found]})
