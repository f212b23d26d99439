"""What is decided about the end of a record: propose, let go, decline; hold, and lift a hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.doors.web.forms_retention import DisposeForm, HoldForm, ProposeForm, ReviewHoldForm, WhyForm
from goldenthread.doors.web.views.retention import covering, day, name_of
from goldenthread.doors.web.views.set_up_shared import link, today
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Refused, need
from goldenthread.foundation.retention import changes, policy, queries
from goldenthread.foundation.ui.forms import GoldForm

both = require_http_methods(["GET", "HEAD", "POST"])


def _done(form: GoldForm, act: Callable[[], Any]) -> Any:
    """Do the act; None where it was refused: beside its field, or above the form where it has none."""
    try:
        return act()
    except Refused as error:
        for name, message in error.problems:
            form.add_error({"covers": "record"}.get(name, name) if name in (*form.fields, "covers") else None, message)
        return None


def _posted(request: OrganisationRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(
    request: OrganisationRequest, form: GoldForm, title: str, back: str, button: str, **more: object
) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back, "button": button, **more}
    return render(request, "web/retention_form.html", context, status=422 if form.errors else 200)


@both
def propose_disposal(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    body, by = request.organisation, request.actor
    queries.dry_run(body, ref, today(request), by=by)
    form = ProposeForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if _done(form, lambda: changes.propose_disposal(by=by, organisation=body, ref=ref, why=why)):
            messages.success(request, f"{ref} is proposed. Somebody else decides.")
            return redirect(link(request, "retention"))
    back = link(request, "retention_record", ref)
    return _page(request, form, f"Propose that {ref} goes", back, "Propose it")


@both
def dispose_record(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    body, by = request.organisation, request.actor
    row = queries.proposal(body, ref, by=by)
    able = policy.deciders(today(request), row.subject)
    need(policy.may_let_go(by, body.id, row.subject, proposed_by=row.proposed_by, able=able))
    form = DisposeForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if _done(form, lambda: changes.dispose_record(by=by, organisation=body, proposal=ref, words=words)):
            messages.success(request, f"{row.subject} is gone. This is its certificate.")
            return redirect(link(request, "certificate", ref))
    said = f"Proposed by {name_of(row.proposed_by)}: {row.why}"
    warning = "What goes cannot be brought back. Copies of the database made earlier still hold it."
    back = link(request, "retention_record", row.subject)
    return _page(request, form, f"Let {row.subject} go", back, "Let it go", said=said, warning=warning, grave=True)


@both
def decline_disposal(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    body, by = request.organisation, request.actor
    row = queries.proposal(body, ref, by=by)
    form = WhyForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if _done(form, lambda: changes.decline_disposal(by=by, organisation=body, proposal=ref, words=words)):
            messages.success(request, f"{row.subject} stays.")
            return redirect(link(request, "retention"))
    return _page(request, form, f"{row.subject} stays", link(request, "retention_record", row.subject), "It stays")


@both
def set_hold(request: OrganisationRequest, organisation: str) -> HttpResponse:
    body, by = request.organisation, request.actor
    need(policy.may(by, "set_hold", body.id))
    record = request.GET.get("record", "")[:40]
    form = HoldForm(_posted(request), initial={"record": record, "what": "record" if record else None})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("covers", "reason", "words", "review_on")}
        if hold := _done(form, lambda: changes.set_hold(by=by, organisation=body, **given)):
            messages.success(request, f"Held: {covering(hold.covers)}. It stays until the hold is lifted.")
            return redirect(link(request, "retention"))
    return _page(request, form, "Set a hold", link(request, "retention"), "Hold it")


@both
def review_hold(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    body, by = request.organisation, request.actor
    hold = queries.hold_called(body, ref, by=by)
    form = ReviewHoldForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("words", "review_on")}
        if _done(form, lambda: changes.review_hold(by=by, organisation=body, ref=ref, **given)):
            messages.success(request, f"It stays held, and is looked at again on {day(given['review_on'])}.")
            return redirect(link(request, "retention"))
    said = f"{covering(hold.covers)}, held by {name_of(hold.set_by)}: {hold.words}"
    lift = link(request, "lift_hold", ref)
    return _page(
        request,
        form,
        f"Look at the hold {ref} again",
        link(request, "retention"),
        "It stays held",
        said=said,
        other=lift,
    )


@both
def lift_hold(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    body, by = request.organisation, request.actor
    hold = queries.hold_called(body, ref, by=by)
    form = WhyForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if _done(form, lambda: changes.lift_hold(by=by, organisation=body, ref=ref, words=words)):
            messages.success(request, "The hold is lifted: dates count again.")
            return redirect(link(request, "retention"))
    said = f"{covering(hold.covers)}, held by {name_of(hold.set_by)}: {hold.words}"
    return _page(request, form, f"Lift the hold {ref}", link(request, "retention"), "Lift it", said=said)
