"""First steps of an organisation: a list of tasks, from what it is to the day worries may be raised."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.domain.routing import set_up_problems
from goldenthread.doors.web.forms_set_up import CoverForm, OrganisationForm
from goldenthread.doors.web.views.set_up_shared import (
    conflict,
    for_set_up,
    link,
    saved,
    today,
)
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places import changes, lists, policy
from goldenthread.foundation.places.changes.bodies import public_door_problems
from goldenthread.foundation.places.queries import readers
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.foundation.ui.shapes import Task


@require_safe
@for_set_up()
def set_up(request: OrganisationRequest, organisation: str) -> HttpResponse:
    return _list(request, GoldForm())


def _list(request: OrganisationRequest, form: GoldForm) -> HttpResponse:
    body = request.organisation
    lacking = {problem.field: problem.message for problem in set_up_problems(readers(moment.now(), body.time_zone))}
    door = public_door_problems(body, moment.now())
    context = {
        "form": form,
        "tasks": _tasks(request, lacking),
        "waiting": lists.roles_waiting(body, today(request)),
        "conflicts": lists.roles_in_conflict(body, today(request)),
        "finished": body.set_up_at is not None,
        "door_open": body.public_door_open,
        "door_lacks": [message for _, message in door],
        "may_open": policy.may(request.actor, "open_public_door", body.id).allowed,
        "bring_url": reverse("imports:bring", args=[body.code])
        if policy.may(request.actor, "bring", body.id).allowed
        else "",
        "empty": lists.people_count(body) <= 1,
        "urls": {name: link(request, name) for name in ("finish_set_up", "public_door", "people", "rules")},
    }
    return render(request, "web/set_up.html", context)


def _tasks(request: OrganisationRequest, lacking: dict[str, str]) -> list[Task]:
    body = request.organisation
    units, people = len(lists.units(body)), lists.people_count(body)
    choose = "Open a person, then choose 'Give a role'."
    return [
        _task("Say what your organisation is", link(request, "describe_organisation"), bool(body.populations)),
        _task("Add your units", link(request, "units"), units > 0, f"{units} so far."),
        _task("Put people on the books", link(request, "people"), people > 1, f"{people} so far, you included."),
        _task(
            "Name the safeguarding lead",
            link(request, "people"),
            "lead" not in lacking,
            lacking.get("lead", ""),
            choose,
        ),
        _task(
            "Name the alternate",
            link(request, "people"),
            "alternate" not in lacking,
            lacking.get("alternate", ""),
            choose,
        ),
        _task(
            "Say when you read, and what to do in danger",
            link(request, "say_cover"),
            bool(body.cover_hours and body.danger_words),
        ),
    ]


def _task(title: str, href: str, done: bool, *hints: str) -> Task:
    hint = " ".join(filter(None, hints)) if not done else next(iter(hints), "")
    return Task(title, href, hint, "Done" if done else "To do", "good" if done else "now")


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("describe")
def describe_organisation(request: OrganisationRequest, organisation: str) -> HttpResponse:
    body = request.organisation
    names = ("name", "kind", "populations", "called", "nation", "time_zone", "levels", "n")
    form = OrganisationForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(body, name) for name in names}
    )
    title = "Say what your organisation is"
    if request.method == "POST" and form.is_valid():
        given = _given(form)
        try:
            if saved(form, lambda: changes.describe_organisation(by=request.actor, organisation=body, **given)):
                messages.success(request, "Saved.")
                return redirect(link(request, "set_up"))
        except changes.Clash as clash:
            return conflict(request, form, clash, lambda data: OrganisationForm(initial=data), title)
    return _form(request, form, title)


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("say_cover")
def say_cover(request: OrganisationRequest, organisation: str) -> HttpResponse:
    body = request.organisation
    names = ("cover_hours", "out_of_hours", "danger_words", "outside_routes", "n")
    form = CoverForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(body, name) for name in names}
    )
    title = "Say when you read, and what to do in danger"
    if request.method == "POST" and form.is_valid():
        given = _given(form)
        try:
            if saved(form, lambda: changes.say_cover(by=request.actor, organisation=body, **given)):
                messages.success(request, "Saved.")
                return redirect(link(request, "set_up"))
        except changes.Clash as clash:
            return conflict(request, form, clash, lambda data: CoverForm(initial=data), title)
    return _form(request, form, title)


def _given(form: GoldForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "send_key"}


def _form(request: OrganisationRequest, form: GoldForm, title: str, back: str = "set_up") -> HttpResponse:
    context = {"form": form, "title": title, "back_url": link(request, back)}
    return render(request, "web/set_up_form.html", context)


@require_POST
@for_set_up("finish_set_up")
def finish_set_up(request: OrganisationRequest, organisation: str) -> HttpResponse:
    form = GoldForm(request.POST)
    form.is_valid()
    if not saved(form, lambda: changes.finish_set_up(by=request.actor, organisation=request.organisation)):
        return _list(request, form)
    messages.success(request, "The set-up is finished. Worries may be raised from now on.")
    return redirect(link(request, "set_up"))


@require_POST
@for_set_up("open_public_door")
def public_door(request: OrganisationRequest, organisation: str) -> HttpResponse:
    form = GoldForm(request.POST)
    form.is_valid()
    shut = request.organisation.public_door_open
    act = changes.close_public_door if shut else changes.open_public_door
    if not saved(form, lambda: act(by=request.actor, organisation=request.organisation)):
        return _list(request, form)
    messages.success(request, "The public door is shut." if shut else "The public door is open.")
    return redirect(link(request, "set_up"))
