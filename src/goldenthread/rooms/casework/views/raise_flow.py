"""Raising a concern, page by page, for both doors: the start and the five questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from goldenthread.foundation.kernel import moment
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.changes import Account
from goldenthread.rooms.casework.forms_reporter import DangerForm, StepForm, WhatForm, WhereForm, WhoForm, WorkerForm
from goldenthread.rooms.casework.views.raise_draft import Draft, before, draft_of, kept_owner, noted, stop_outside
from goldenthread.rooms.casework.views.raise_guard import TypedRequest, open_words
from goldenthread.rooms.casework.views.raise_said import STEPS, blank, first_words, go_on_at
from goldenthread.rooms.casework.views.raise_send import BeforeSending, check, nothing_before, sent, throw_away
from goldenthread.rooms.casework.views.raise_way import Way, show, who_reads
from goldenthread.rooms.casework.views.raise_words import said_at

FORMS: Final[dict[str, type[StepForm]]] = {
    "danger": DangerForm, "what": WhatForm, "who": WhoForm, "where": WhereForm, "worker": WorkerForm,
}  # fmt: skip

DATES: Final = ("occurred", "came_to_attention_at", "about_born")
"""Dates that were confirmed are asked about again once one of them changes."""


def begin(request: TypedRequest, way: Way, prefilled: Account, drafts: list[Draft], **context: Any) -> HttpResponse:
    """The first page: the first question, who reads it, and what was begun before. Nothing is kept until it is answered."""
    now = moment.now()
    again = open_words(request.POST.get("words", ""), kept_owner(way)) if request.typed.send else None
    account = replace(Account.of(again), about_worker="", worker_words="") if again else prefilled
    reading = who_reads(way, Account(), now)
    if not reading.open:
        return stop_outside(request, way, account=account)
    form = DangerForm(request.typed.data, account=account, at=now, time_zone=way.organisation.time_zone)
    if request.typed.send and form.is_valid():
        account = replace(account, **form.answers())
        empty = next((draft.send_key for draft in drafts if blank(draft.said or {})), "")
        draft = changes.save_draft(**way.owner, send_key=empty, account=account)
        if way.public:
            request.session["draft"] = draft.send_key
        return redirect(_after(way, draft.send_key, "danger", account))
    begun = [_begun(way, draft) for draft in drafts if not blank(draft.said or {})]
    shown = {"form": form, "reading": reading, "begun": begun, "number": 1, **context}
    return show(request, way, "casework/raise_start.html", shown, 422 if request.typed.send else 200, keep=True)


def _begun(way: Way, draft: Draft) -> dict[str, str]:
    """A draft as the start page lists it."""
    return {
        "when": said_at(draft.began_at, way.organisation.time_zone), "words": first_words(draft.said or {}),
        "resume": way.url("raise_resume", draft.send_key), "throw": way.url("raise_step", draft.send_key, "throw-away"),
    }  # fmt: skip


def _after(way: Way, key: str, step: str, account: Account, then: str = "") -> str:
    """The page after a question: the wall for danger now, the check when one came from there, else the next question."""
    if step == "danger" and account.immediate_danger == "yes":
        return way.url("raise_step", key, "call") + ("?then=check" if then == "check" else "")
    if then == "check":
        return way.url("raise_step", key, "check")
    following = STEPS.index(step) + 1
    return way.url("raise_step", key, STEPS[following] if following < len(STEPS) else "check")


def question(request: TypedRequest, way: Way, key: str, step: str) -> HttpResponse:
    """One of the five questions, with what was answered before."""
    if step not in FORMS:
        raise Http404
    draft = draft_of(way, key)
    if draft is None and request.typed.data is None:
        raise Http404
    if draft is not None and draft.sent_ref:
        return _already_sent(request, way, key, step)
    account = Account.of((draft and draft.said) or {})
    form = _form(request, way, step, account)
    if request.typed.send:
        return _answered(request, way, key if draft else "", step, form, account)
    return _asked(request, way, key, step, form, account)


def _form(request: TypedRequest, way: Way, step: str, account: Account) -> StepForm:
    more = {"units": way.units(), "home": way.home()} if step == "where" else {}
    zone = way.organisation.time_zone
    return FORMS[step](request.typed.data, account=account, at=moment.now(), time_zone=zone, **more)


def _asked(
    request: TypedRequest, way: Way, key: str, step: str, form: StepForm, account: Account, status: int = 200
) -> HttpResponse:
    then = request.POST.get("then") or request.GET.get("then", "")
    context = {
        "form": form, "account": account, "key": key, "number": STEPS.index(step) + 1, "then": then,
        "reading": who_reads(way, account),
    }  # fmt: skip
    return show(request, way, f"casework/raise_{step}.html", context, status, keep=True)


def _answered(request: TypedRequest, way: Way, key: str, step: str, form: StepForm, account: Account) -> HttpResponse:
    """Keep what can be kept, then go where the button says. `key` is empty where the draft is gone: a new one begins."""
    valid, answers = form.is_valid(), form.answers()
    if any(answers.get(name, getattr(account, name)) != getattr(account, name) for name in DATES):
        answers["confirmed"] = ""
    account = replace(account, **answers)
    if not who_reads(way, account).open:
        return stop_outside(request, way, key, account)
    if not key:
        new = changes.save_draft(**way.owner, account=account).send_key
        if way.public:
            request.session["draft"] = new
        return noted(way.url("raise_step", new, go_on_at(account) if valid else step), "again")
    if answers:
        changes.save_draft(**way.owner, send_key=key, account=account, only=answers)
    go = request.POST.get("go", "")
    if go == "back":
        return redirect(before(way, key, step))
    if go == "later":
        return noted(way.url("raise_concern"), "kept")
    if not valid:
        return _asked(request, way, key, step, form, account, 422)
    return redirect(_after(way, key, step, account, request.POST.get("then", "")))


def _already_sent(request: TypedRequest, way: Way, key: str, step: str) -> HttpResponse:
    """A second tab, or the back button, after sending: nothing changes what was sent; new words may be added to it."""
    if not request.typed.send:
        return redirect(way.url("raise_step", key, "sent"))
    typed = FORMS[step].keeps if step in ("what", "who", "worker") else ("where_words",)
    late = "\n".join(filter(None, (request.POST.get(name, "").strip() for name in typed)))
    return redirect(way.url("raise_step", key, "sent")) if not late else sent(request, way, key, late)


def wall(request: TypedRequest, way: Way, key: str) -> HttpResponse:
    """Danger now: the call comes first; what was written is kept."""
    draft = draft_of(way, key)
    if draft is None:
        raise Http404
    then = "?then=check" if request.GET.get("then") == "check" else ""
    context = {
        "on": way.url("raise_step", key, "check" if then else "what"),
        "change": way.url("raise_step", key, "danger") + then,
    }
    return show(request, way, "casework/raise_call.html", context)


AFTER: Final[dict[str, Callable[[TypedRequest, Way, str], HttpResponse]]] = {
    "call": wall, "sent": sent, "throw-away": throw_away,
}  # fmt: skip


def page(
    request: TypedRequest, way: Way, key: str, step: str, before_sending: BeforeSending = nothing_before
) -> HttpResponse:
    """The page of one step, whichever it is."""
    if step == "check":
        return check(request, way, key, before_sending)
    return AFTER[step](request, way, key) if step in AFTER else question(request, way, key, step)


def go_on(way: Way, key: str) -> HttpResponse:
    """Go on with a draft where it was left."""
    draft = draft_of(way, key)
    if draft is None:
        raise Http404
    step = "sent" if draft.sent_ref else go_on_at(Account.of(draft.said or {}))
    return redirect(way.url("raise_step", key, step))
