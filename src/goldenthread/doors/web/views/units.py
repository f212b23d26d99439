"""Units: the list from the top down, adding one, giving one another name, closing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.doors.web.forms_set_up import EndForm, RenameForm, UnitForm
from goldenthread.doors.web.views.set_up_shared import (
    for_set_up,
    last_day_conflict,
    link,
    remember_sent,
    saved,
    sent_already,
    today,
)
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Conflicting
from goldenthread.foundation.places import changes, lists
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.foundation.ui.shapes import Link


@require_safe
@for_set_up()
def units(request: OrganisationRequest, organisation: str) -> HttpResponse:
    day = today(request)
    rows = [
        [
            Link("\u2003" * one.depth + one.name, link(request, "rename_unit", one.code)),
            one.code,
            one.kind.replace("_", " "),
            one.people,
            f"{'Closed' if one.closed <= day else 'Closes'} {one.closed.day} {one.closed:%B %Y}"
            if one.closed
            else Link("Close", link(request, "close_unit", one.code)),
        ]
        for one in lists.units(request.organisation)
    ]
    head = ("Unit", "Short name", "Kind", "People", "Closing")
    context = {"head": head, "rows": rows, "add_url": link(request, "add_unit"), "back_url": link(request, "set_up")}
    return render(request, "web/set_up_units.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("add_unit")
def add_unit(request: OrganisationRequest, organisation: str) -> HttpResponse:
    body = request.organisation
    form = UnitForm(request.POST if request.method == "POST" else None, units=lists.open_units(body, today(request)))
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "send_key"}
        given["parent"] = lists.unit_called(body, given["parent"])
        done = sent_already(request, form)
        if not done:
            done = saved(form, lambda: changes.add_unit(by=request.actor, organisation=body, **given)) is not None
        if done:
            remember_sent(request, form)
            messages.success(request, f"{given['name']} was added.")
            return redirect(link(request, "units"))
    return _form(request, form, "Add a unit")


def _form(request: OrganisationRequest, form: GoldForm, title: str, status: int = 200) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": link(request, "units")}
    return render(request, "web/set_up_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("rename_unit")
def rename_unit(request: OrganisationRequest, organisation: str, code: str) -> HttpResponse:
    unit = lists.the_unit(request.organisation, code)
    form = RenameForm(request.POST if request.method == "POST" else None, initial={"name": unit.name, "n": unit.n})
    if request.method == "POST" and form.is_valid():
        name, n = form.cleaned_data["name"], form.cleaned_data["n"]
        try:
            if saved(form, lambda: changes.rename_unit(by=request.actor, unit=unit, name=name, n=n)):
                messages.success(request, f"It is called {name} from now on.")
                return redirect(link(request, "units"))
        except Conflicting as clash:
            [(_, now, _typed)] = clash.fields
            again = RenameForm({"name": name, "n": unit.n})
            again.is_valid()
            again.add_error("name", f"Somebody else called it {now} meanwhile. Save again to change that.")
            return _form(request, again, f"Another name for {now}", 409)
    return _form(request, form, f"Another name for {unit.name}")


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("close_unit")
def close_unit(request: OrganisationRequest, organisation: str, code: str) -> HttpResponse:
    unit = lists.the_unit(request.organisation, code)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"n": unit.n})
    title = f"Close {unit.name}"
    if request.method == "POST" and form.is_valid():
        day, why, n = form.cleaned_data["day"], form.cleaned_data["why"], form.cleaned_data["n"]
        try:
            if saved(form, lambda: changes.close_unit(by=request.actor, unit=unit, on=day, why=why, n=n)):
                messages.success(request, f"{unit.name} closes. What was recorded there stays.")
                return redirect(link(request, "units"))
        except Conflicting as clash:
            return last_day_conflict(request, form, clash, lambda data: EndForm(initial=data), unit.n, title)
    return _form(request, form, title)
