"""What the pages of set-up share: who may open them, saving with problems shown by field, and addresses."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Conflicting, Refused, need
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes import Clash
from goldenthread.foundation.ui.forms import GoldForm

T = TypeVar("T")
View = Callable[..., HttpResponse]
REMEMBERED = 30
ALIAS = {"ends": "day", "left": "day", "closed": "day"}


def for_set_up(act: str = "look") -> Callable[[View], View]:
    """Only for whoever may do this act of set-up; everybody else gets the same 404 as for what does not exist."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: OrganisationRequest, organisation: str, **kwargs: str) -> HttpResponse:
            need(policy.may(request.actor, act, request.organisation.id))
            return view(request, organisation, **kwargs)

        return guarded

    return wrap


def today(request: OrganisationRequest) -> date:
    return local_date(moment.now(), request.organisation.time_zone)


def link(request: OrganisationRequest, name: str, *args: str) -> str:
    """The address of one of these pages, in whatever namespace they are served."""
    names = request.resolver_match.namespaces if request.resolver_match else []
    return reverse(":".join([*names, name]), args=[request.organisation.code, *args])


def saved(form: Form, act: Callable[[], T]) -> T | None:
    """Do the act; None where it was refused, each problem then standing beside its field."""
    try:
        return act()
    except Refused as error:
        for name, message in error.problems:
            field = ALIAS.get(name, name)
            form.add_error(field if field in form.fields else None, message)
        return None


def sent_already(request: OrganisationRequest, form: GoldForm) -> bool:
    """True for the second press of a button, after the first was done: nothing is done twice."""
    return form.sent_key() in request.session.get("set_up_sent", [])


def remember_sent(request: OrganisationRequest, form: GoldForm) -> None:
    """Keep the key of what was done, among the last ones."""
    keys: list[str] = request.session.get("set_up_sent", [])
    request.session["set_up_sent"] = [*keys, form.sent_key()][-REMEMBERED:]


def conflict(
    request: OrganisationRequest, form: Form, clash: Clash, make: Callable[[dict[str, Any]], Form], title: str
) -> HttpResponse:
    """Show by field what somebody else wrote meanwhile, and what was typed; nothing is overwritten until it is sent again."""
    labels = {name: str(field.label) for name, field in form.fields.items()}
    rows = [[labels.get(name, name), now or "Empty", typed or "Empty"] for name, now, typed in clash.fields]
    again = make({**form.cleaned_data, **clash.taken, "n": clash.n, "send_key": None})
    head = ("What", "Somebody else wrote", "You wrote")
    context = {"form": again, "rows": rows, "head": head, "title": title}
    return render(request, "web/set_up_conflict.html", context, status=409)


def last_day_conflict(
    request: OrganisationRequest,
    form: Form,
    clash: Conflicting,
    make: Callable[[dict[str, Any]], Form],
    n: int,
    title: str,
) -> HttpResponse:
    """The same for a last day: what somebody else chose meanwhile, and what was typed."""
    fields = [(ALIAS.get(name, name), now, typed) for name, now, typed in clash.fields]
    return conflict(request, form, Clash(fields, {}, n), make, title)


def people_form(request: OrganisationRequest, form: GoldForm, title: str, back: str, **more: object) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back, **more}
    return render(request, "web/people_form.html", context)
