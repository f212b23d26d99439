"""The public door's pages: raise a concern without an account, and come back with a code."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldenthread.domain.access import Decision
from goldenthread.doors.public import limits
from goldenthread.doors.public.door import door, draft_key, way_of
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.ui.asked import whole_words
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.changes import Account
from goldenthread.rooms.casework.forms_reporter_told import ReceiptForm
from goldenthread.rooms.casework.views import raise_flow
from goldenthread.rooms.casework.views.raise_draft import draft_of, noted, stop_outside
from goldenthread.rooms.casework.views.raise_guard import TypedRequest, open_words, seal_words
from goldenthread.rooms.casework.views.raise_told import Files, Telling, told_page
from goldenthread.rooms.casework.views.raise_way import Way, show, who_reads
from goldenthread.rooms.complaints.queries import by_receipt, spoke_by_receipt

RECEIPT = "door_receipt"
HALF_HOUR = 1800


@require_safe
def nothing(request: HttpRequest) -> HttpResponse:
    """The root tells nothing of anybody."""
    return render(request, "public/nothing.html")


def _drafts(request: TypedRequest, way: Way) -> list[Any]:
    draft = draft_of(way, draft_key(request)) if draft_key(request) else None
    return [draft] if draft is not None and not draft.sent_ref else []


@door
def front(request: TypedRequest, organisation: str) -> HttpResponse:
    """Danger first; who reads it, and when; what happens next; the routes outside."""
    way = way_of(request)
    reading = who_reads(way, Account())
    if not reading.open:
        return stop_outside(request, way)
    context = {
        "reading": reading, "start": way.url("raise_concern"), "come_back": way.url("come_back"), "which": way.url("which"),
        "tell": way.url("tell"),
        "go_on": way.url("raise_resume", draft_key(request)) if _drafts(request, way) else "",
    }  # fmt: skip
    return show(request, way, "public/front.html", context)


@door
def raise_concern(request: TypedRequest, organisation: str) -> HttpResponse:
    """The first question."""
    way = way_of(request)
    return raise_flow.begin(request, way, Account(), _drafts(request, way))


@door
def resume(request: TypedRequest, organisation: str, key: str) -> HttpResponse:
    """Go on where it was left."""
    return raise_flow.go_on(way_of(request), key)


@door
def raise_step(request: TypedRequest, organisation: str, key: str, step: str) -> HttpResponse:
    """One page of raising a concern: the same as for those who are signed in."""
    way = way_of(request)
    return _check(request, way, key) if step == "check" else raise_flow.page(request, way, key, step)


def _check(request: TypedRequest, way: Way, key: str) -> HttpResponse:
    """Check and send, as often an hour as is allowed; each concern counts once."""
    unsent = any(not draft.sent_ref for draft in filter(None, [draft_of(way, key)]))

    def too_many() -> HttpResponse | None:
        if limits.may_send(request):
            return None
        context = {"check": way.url("raise_step", key, "check")}
        return show(request, way, "public/too_many_sent.html", context, 429)

    response = raise_flow.page(request, way, key, "check", too_many)
    now = draft_of(way, key) if unsent and request.typed.send else None
    if now is not None and now.sent_ref:
        limits.count_send(request)
    return response


@door
def come_back(request: TypedRequest, organisation: str) -> HttpResponse:
    """Enter the code. Every wrong one is answered in the same words, after the same time."""
    way, began = way_of(request), time.monotonic()
    form = ReceiptForm(request.typed.data)
    status = 200
    if request.typed.send and form.is_valid():
        receipt = form.cleaned_data["receipt"]
        if not limits.may_try(request, way.organisation):
            return show(request, way, "public/too_many_tries.html", {}, 429)
        opens, of_complaint = opens_worry(receipt), by_receipt(receipt) is not None
        spoke = spoke_by_receipt(receipt) is not None
        if not (opens or of_complaint or spoke):
            limits.wrong_try(request, way.organisation)
            form.add_error("receipt", "We cannot find this code. Look at each letter and number again.")
        limits.take_time(began)
        if of_complaint or spoke or opens:
            request.session.cycle_key()  # whoever sat here before and knows the session's old name reads nothing by it
        if of_complaint or spoke:
            keep_code(request, way, receipt)
            request.session.pop("door_complaint_new", None)
            request.session.pop("door_spoken_new", None)
            return redirect(way.url("complaint_here" if of_complaint else "spoke_here"))
        if opens:
            keep_code(request, way, receipt)
            changes.forget_receipt(**way.owner, send_key=draft_key(request))
            return redirect(way.url("here"))
    if request.typed.send:
        status = 422
    return show(request, way, "public/come_back.html", {"form": form, "start": way.url("raise_concern")}, status)


def opens_worry(receipt: str) -> bool:
    """True where this code leads to a worry: its own, or that of the complaint from which it was raised."""
    try:
        changes.concern_by_receipt(receipt)
    except NotYours:
        return False
    return True


def keep_code(request: TypedRequest, way: Way, receipt: str) -> None:
    """The code stays, sealed, in this browser's session for half an hour."""
    until = int(moment.now().timestamp()) + HALF_HOUR
    request.session[RECEIPT] = seal_words([receipt, until], f"receipt:{way.organisation.id}:{way.session}")
    request.session.pop(limits.TRIED, None)


def kept_code(request: TypedRequest, way: Way) -> str:
    held = open_words(request.session.get(RECEIPT, ""), f"receipt:{way.organisation.id}:{way.session}")
    return str(held[0]) if held and held[1] > moment.now().timestamp() else ""


@door
def here(request: TypedRequest, organisation: str) -> HttpResponse:
    """Where it stands, messages, 'was I heard?', add something: for whoever holds the code."""
    way = way_of(request)
    receipt = kept_code(request, way)
    if not receipt:
        return noted(way.url("come_back"), "code_again")
    concern = changes.concern_by_receipt(receipt)
    by = way.by

    def say_heard(score: int, words: str) -> object:
        return changes.say_heard_by_receipt(by=by, receipt=receipt, score=score, words=words)

    def add(words: str, key: str, files: Files) -> object:
        return changes.add_by_receipt(by=by, receipt=receipt, words=words, send_key=key, files=files)

    messages, added = (
        list(concern.messages.filter(to="reporter")),
        list(concern.addenda.filter(by=by.label).order_by("at")),
    )
    telling = Telling(concern, messages, added, way.url("here"), say_heard, add)
    beside = way.url("complaint_here") if by_receipt(receipt) else ""
    response = told_page(request, way, telling, "public/here.html", complaint_here=beside)
    changes.say_heard_by_receipt(by=by, receipt=receipt)
    looked(by=by, page="public.here", refs=[concern.ref], decision=Decision(True, "own", ("holds the receipt",)))
    return response


@door
def finish(request: TypedRequest, organisation: str) -> HttpResponse:
    """Leave: this browser forgets the words and the code."""
    way = way_of(request)
    if not request.typed.send:
        return show(request, way, "public/finished.html", {"come_back": way.url("come_back")})
    key = whole_words(request.POST.get("key", "")) or draft_key(request)
    changes.drop_draft(**way.owner, send_key=key)
    changes.forget_receipt(**way.owner, send_key=key)
    request.session.flush()
    response = noted(way.url("finish"), "finished")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
