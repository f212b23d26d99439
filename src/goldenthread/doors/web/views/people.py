"""People on the books: find them, add them, give them a way in and roles."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.doors.web.forms_set_up import ENGAGED, POPULATIONS, PersonForm
from goldenthread.doors.web.views.people_posts import posts_of, seasons_of
from goldenthread.doors.web.views.set_up_shared import (
    conflict,
    for_set_up,
    link,
    people_form,
    remember_sent,
    saved,
    sent_already,
    today,
)
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places import changes, lists, policy
from goldenthread.foundation.places.models import LEVELS, Person
from goldenthread.foundation.places.queries import custodians
from goldenthread.foundation.ui.shapes import Link, SummaryRow

PARTICULARS = ("engagement", "contact_with", "regulated_activity", "requirement_set", "first_contact")
HEAD = ("Name", "Post", "Unit", "Roles", "Account")


@require_safe
@for_set_up()
def people(request: OrganisationRequest, organisation: str) -> HttpResponse:
    words, after = request.GET.get("words", "")[:100], request.GET.get("after", "")[:40]
    page = lists.people(request.organisation, today(request), words, after)
    here = link(request, "people")
    rows = [
        [
            Link(one.name, link(request, "person", one.ref)),
            one.post,
            one.unit,
            ", ".join(one.roles),
            "Left" if one.left and one.left < today(request) else "Yes" if one.account else "No",
        ]
        for one in page.rows
    ]
    context = {
        "head": HEAD,
        "rows": rows,
        "words": words,
        "here": here,
        "more": f"{here}?{urlencode({'words': words, 'after': page.after})}" if page.after else "",
        "first": here if after else "",
        "add_url": link(request, "add_person"),
        "back_url": link(request, "set_up"),
    }
    return render(request, "web/people.html", context)


@require_safe
@for_set_up()
def person(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    one = lists.person_called(request.organisation, ref)
    others = custodians(moment.now(), request.organisation.time_zone)
    held = lists.roles_of(one)
    standing = [(role.role, role.alternate) for role in held if role.ends is None or role.ends >= today(request)]
    by, body = request.actor, request.organisation.id
    context = {
        "person": one,
        "summary": _summary(request, one),
        "roles": [_role(request, role, others) for role in held],
        "may_account": policy.may_give_account(by, held=standing, organisation_id=body).allowed,
        "may_leave": policy.may_mark_left(by, held=standing, organisation_id=body).allowed,
        "left": one.left is not None and one.left < today(request),
        "urls": {
            name: link(request, name, ref)
            for name in ("give_account", "give_role", "mark_left", "give_post", "set_season")
        },
        "posts": posts_of(request, one),
        "seasons": seasons_of(request, one),
        "back_url": link(request, "people"),
    }
    return render(request, "web/people_person.html", context)


def _summary(request: OrganisationRequest, one: Person) -> list[SummaryRow]:
    known = {True: "Yes", False: "No", None: "Not known"}
    contact = ", ".join(dict(POPULATIONS)[each] for each in one.contact_with) or "Not recorded"
    change = link(request, "change_person", one.ref)
    return [
        SummaryRow("Name", one.name, change),
        SummaryRow("Unit", one.unit.name if one.unit else "No unit", change),
        SummaryRow("Post", one.post, change),
        SummaryRow("Level", dict(LEVELS)[one.level], change),
        SummaryRow("Paid", known[one.paid], change),
        SummaryRow("E-mail address", one.email, change),
        SummaryRow("First day", one.started, change),
        SummaryRow("Your own number", one.local_code, change),
        SummaryRow("Engaged as", dict(ENGAGED)[one.engagement], change),
        SummaryRow("In contact with", contact, change),
        SummaryRow("Regulated activity", known[one.regulated_activity], change),
        SummaryRow("First contact", one.first_contact, change),
        SummaryRow("Set of requirements", one.requirement_set, change),
        SummaryRow("Signs in with", one.user.email if one.user else "No account"),
        *([SummaryRow("Last day", one.left)] if one.left else []),
    ]


def _role(request: OrganisationRequest, held: lists.RoleLine, others: list[str]) -> dict[str, Any]:
    """One role with what the reader may do about it; a role for oneself is confirmed by somebody else where there is one."""
    body = request.organisation
    over = held.ends is not None and held.ends < today(request)
    confirm = policy.may_confirm(
        request.actor,
        holder=held.person,
        role=held.role,
        alternate=held.alternate,
        organisation_id=body.id,
        others=others,
    )
    end = policy.may_end(request.actor, role=held.role, alternate=held.alternate, organisation_id=body.id)
    return {
        "held": held,
        "over": over,
        "confirm_url": link(request, "confirm_role", held.ref)
        if confirm.allowed and not held.confirmed and not over
        else "",
        "end_url": link(request, "end_role", held.ref) if end.allowed and held.ends is None else "",
        "both_ends": policy.ONE_PERSON in confirm.reasons and not held.confirmed,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("add_person")
def add_person(request: OrganisationRequest, organisation: str) -> HttpResponse:
    form = PersonForm(
        request.POST if request.method == "POST" else None, units=lists.open_units(request.organisation, today(request))
    )
    if request.method == "POST" and form.is_valid():
        if sent_already(request, form):
            return redirect(link(request, "people"))
        given = _particulars(request, form)
        made = saved(form, lambda: changes.add_person(by=request.actor, organisation=request.organisation, **given))
        if made:
            remember_sent(request, form)
            messages.success(request, f"{made.name} is on the books. They have no account and no role yet.")
            return redirect(link(request, "person", made.ref))
    return people_form(request, form, "Put somebody on the books", link(request, "people"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_set_up("change_person")
def change_person(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    one = lists.person_called(request.organisation, ref)
    places = lists.open_units(request.organisation, today(request))
    form = PersonForm(request.POST if request.method == "POST" else None, units=places, initial=_initial(one))
    if request.method == "POST" and form.is_valid():
        given = _particulars(request, form)
        n = form.cleaned_data["n"] or one.n
        try:
            told = {name: given.pop(name) for name in PARTICULARS}
            told["contact_with"] = tuple(told["contact_with"])
            more = changes.Particulars(**told)
            if saved(form, lambda: changes.change_person(by=request.actor, person=one, n=n, particulars=more, **given)):
                messages.success(request, "Saved.")
                return redirect(link(request, "person", ref))
        except changes.Clash as clash:
            again = {True: "yes", False: "no", None: ""}
            return conflict(
                request,
                form,
                clash,
                lambda data: PersonForm(
                    units=places,
                    initial={**data, **{name: again[data[name]] for name in ("paid", "regulated_activity")}},
                ),
                f"Change {one.name}",
            )
    return people_form(request, form, f"Change {one.name}", link(request, "person", ref))


def _initial(one: Person) -> dict[str, Any]:
    names = ("name", "post", "level", "email", "started", "local_code", "n", *PARTICULARS)
    found = {name: getattr(one, name) for name in names}
    known = {True: "yes", False: "no", None: ""}
    answers = {"paid": known[one.paid], "regulated_activity": known[one.regulated_activity]}
    return {**found, "unit": one.unit.code if one.unit else "", **answers}


def _particulars(request: OrganisationRequest, form: PersonForm) -> dict[str, Any]:
    given = {name: value for name, value in form.cleaned_data.items() if name not in ("send_key", "n")}
    return {**given, "unit": lists.unit_called(request.organisation, given["unit"])}
