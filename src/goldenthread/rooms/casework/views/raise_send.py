"""Checking, sending and what follows, for both doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from secrets import token_hex

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.changes import Account, OutsideOnly
from goldenthread.rooms.casework.forms_reporter import SendForm
from goldenthread.rooms.casework.views.raise_draft import before, draft_of, noted, stop_outside
from goldenthread.rooms.casework.views.raise_guard import TypedRequest
from goldenthread.rooms.casework.views.raise_reads import next_steps
from goldenthread.rooms.casework.views.raise_said import first_words, must_answer, reader_named, rows_to_check
from goldenthread.rooms.casework.views.raise_way import Reading, Way, show, who_reads

SHOWN_FOR = timedelta(minutes=30)
BeforeSending = Callable[[], HttpResponse | None]


def nothing_before() -> HttpResponse | None:
    """Nothing stands between the button and the sending."""
    return None


def check(request: TypedRequest, way: Way, key: str, before_sending: BeforeSending) -> HttpResponse:
    """All answers with the way to change each, what may be added, and Send."""
    draft = draft_of(way, key)
    if draft is None:
        raise Http404
    if draft.sent_ref:
        return redirect(way.url("raise_step", key, "sent"))
    account = Account.of(draft.said or {})
    if missing := must_answer(account):
        return redirect(way.url("raise_step", key, missing))
    reading = who_reads(way, account)
    if not reading.open:
        return stop_outside(request, way, key, account)
    asked = changes.odd_dates(account, way.organisation, moment.now())
    form = SendForm(
        request.typed.data, files=request.typed.files, account=account, at=moment.now(), public=way.public,
        time_zone=way.organisation.time_zone, asked=bool(asked),
        reader=reading.first if reading.restricted else "the safeguarding leads",
    )  # fmt: skip
    if request.typed.send:
        valid = form.is_valid()
        account = replace(account, **form.answers())
        changes.save_draft(**way.owner, send_key=key, account=account, only=form.answers())
        if (go := request.POST.get("go", "")) in ("back", "later"):
            return redirect(before(way, key, "check")) if go == "back" else noted(way.url("raise_concern"), "kept")
        if valid:
            return before_sending() or _send(request, way, key, account, form)
    return _to_check(request, way, key, account, form, asked)


def _send(request: TypedRequest, way: Way, key: str, account: Account, form: SendForm) -> HttpResponse:
    """Send it: once, however often the button is pressed."""
    try:
        changes.raise_concern(by=way.by, account=account, send_key=key, files=tuple(form.cleaned_data["papers"]))
    except OutsideOnly:
        return stop_outside(request, way, key, account)
    except Refused as refused:
        for name, message in refused.problems:
            target = "papers" if name == "files" else name
            form.add_error(target if target in form.fields else None, message)
        return _to_check(request, way, key, account, form, [])
    return redirect(way.url("raise_step", key, "sent"))


def _to_check(
    request: TypedRequest, way: Way, key: str, account: Account, form: SendForm, asked: list[tuple[str, str]]
) -> HttpResponse:
    reading = who_reads(way, account)
    context = {
        "form": form, "account": account, "key": key, "reading": reading, "rows": rows_to_check(way, key, account),
        "asked": [message for _, message in asked], "named_says": _named(account, reading),
        "more_open": bool({"done_now", "papers", "contact"} & set(form.errors)) if form.is_bound else False,
    }  # fmt: skip
    return show(request, way, "casework/raise_check.html", context, 422 if request.typed.send else 200, keep=True)


def _named(account: Account, reading: Reading) -> str:
    name = reader_named(account, reading)
    if not name:
        return ""
    return f"You wrote a name like {name}, who will read this. Is it about what they did? Then change your last answer to 'Yes'."


def sent(request: TypedRequest, way: Way, key: str, late: str = "") -> HttpResponse:
    """It was sent: its reference, what happens next and by when, and what to do if it gets worse."""
    draft = draft_of(way, key)
    if draft is None:
        raise Http404
    if not draft.sent_ref:
        return redirect(way.url("raise_step", key, "check"))
    ref = draft.sent_ref
    says = format_html('Your reference is <span class="gt-nowrap">{}</span>', ref)
    context = {
        "ref": ref, "ref_says": says, "key": key, "late": late, "late_key": token_hex(16),
        "receipt": changes.receipt_of(draft) if moment.now() - draft.changed_at < SHOWN_FOR else "", "next": next_steps(way, ref),
        "told_url": way.url("come_back") if way.public else way.url("told", ref),
        "mine_url": "" if way.public else way.url("mine"),
    }  # fmt: skip
    return show(request, way, "casework/raise_sent.html", context)


def throw_away(request: TypedRequest, way: Way, key: str) -> HttpResponse:
    """Throw a draft away, after asking."""
    draft = draft_of(way, key)
    if draft is None or draft.sent_ref:
        raise Http404
    if request.typed.send:
        changes.drop_draft(**way.owner, send_key=key)
        return noted(way.url("raise_concern"), "thrown")
    context = {"words": first_words(draft.said or {}, 200), "resume": way.url("raise_resume", key)}
    return show(request, way, "casework/raise_throw_away.html", context)
