"""What somebody on the books is given, and how it ends: a way in, roles, leaving."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.doors.web.forms_set_up import AccountForm, EndForm, RoleForm
from goldenthread.doors.web.views.set_up_shared import (
    for_set_up,
    last_day_conflict,
    link,
    people_form,
    remember_sent,
    saved,
    sent_already,
    today,
)
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Conflicting
from goldenthread.foundation.people.links import send_way_in, set_password_address
from goldenthread.foundation.places import changes, lists
from goldenthread.foundation.ui.forms import GoldForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("give_account")
def give_account(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    one = lists.person_called(request.organisation, ref)
    back = link(request, "person", ref)
    form = AccountForm(request.POST if request.method == "POST" else None, initial={"email": one.email})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        made = saved(form, lambda: changes.give_account(by=request.actor, person=one, email=email))
        if made is not None and made.user is not None:
            kept = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
            told = not kept and send_way_in(made.user, request.organisation.name)
            link_once = "" if told else set_password_address(made.user) or ""
            context = {"person": made, "told": told, "link_once": link_once, "back_url": back}
            return render(request, "web/people_account.html", context)
    return people_form(request, form, f"Give {one.name} an account", back)


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("give_role")
def give_role(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    one = lists.person_called(request.organisation, ref)
    back = link(request, "person", ref)
    form = RoleForm(
        request.POST if request.method == "POST" else None, units=lists.open_units(request.organisation, today(request))
    )
    if request.method == "POST" and form.is_valid():
        if sent_already(request, form):
            return redirect(back)
        given = {name: value for name, value in form.cleaned_data.items() if name != "send_key"}
        given["unit"] = lists.unit_called(request.organisation, given["unit"])
        held = saved(form, lambda: changes.give_role(by=request.actor, person=one, **given))
        if held:
            remember_sent(request, form)
            waits = "" if held.confirmed_at else " It opens nothing until a custodian confirms it."
            messages.success(request, f"{one.name} was given the role.{waits}")
            for words in lists.roles_in_conflict(request.organisation, today(request), one):
                messages.warning(request, words)
            return redirect(back)
    return people_form(request, form, f"Give {one.name} a role", back)


@require_POST
@for_set_up("give_role")
def confirm_role(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    held = lists.role_called(request.organisation, ref)
    form = GoldForm(request.POST)
    form.is_valid()
    if saved(form, lambda: changes.confirm_role(by=request.actor, held=held)):
        messages.success(request, "The role is confirmed: it opens what it opens from now on.")
    else:
        messages.error(request, "This role has been confirmed already.")
    return redirect(link(request, "person", held.person.ref))


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("end_role")
def end_role(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    held = lists.role_called(request.organisation, ref)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"n": held.n})
    back = link(request, "person", held.person.ref)
    title = f"End a role of {held.person.name}"
    if request.method == "POST" and form.is_valid():
        day, why, n = form.cleaned_data["day"], form.cleaned_data["why"], form.cleaned_data["n"]
        try:
            if saved(form, lambda: changes.end_role(by=request.actor, held=held, on=day, why=why, n=n)):
                messages.success(request, "The role ends.")
                return redirect(back)
        except Conflicting as clash:
            return last_day_conflict(request, form, clash, lambda data: EndForm(initial=data), held.n, title)
    return people_form(request, form, title, back)


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("mark_left")
def mark_left(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    one = lists.person_called(request.organisation, ref)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"n": one.n})
    back, title = link(request, "person", ref), f"{one.name} leaves"
    if request.method == "POST" and form.is_valid():
        day, why, n = form.cleaned_data["day"], form.cleaned_data["why"], form.cleaned_data["n"]
        try:
            if saved(form, lambda: changes.mark_left(by=request.actor, person=one, on=day, why=why, n=n)):
                messages.success(request, f"{one.name} leaves. Every role ends with the last day.")
                return redirect(back)
        except Conflicting as clash:
            return last_day_conflict(request, form, clash, lambda data: EndForm(initial=data), one.n, title)
    return people_form(request, form, title, back, warning="Every role of this person ends with the last day.")
