"""The three kinds of page that every register has: its list, one row, and an act on it. A room's view says what is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.foundation.access import registry
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.ledger.acts import one_at_a_time
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.registers import policy, queries
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import Column, Register
from goldenthread.foundation.registers.forms import SEEN_N, RegisterForm, seen_field
from goldenthread.foundation.registers.meanwhile import unchanged
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import in_words
from goldenthread.foundation.ui.sent import ALREADY, remember_sent, sent_before
from goldenthread.foundation.ui.shapes import Link, SummaryRow


def list_rows(
    request: OrganisationRequest,
    register: Register,
    *,
    title: str,
    lead: str,
    head: Sequence[str],
    cells: Callable[[Shown], Sequence[object]],
    narrow: Q | None = None,
    order: str = "recorded_at",
    acts: Sequence[tuple[str, str, str]] = (),
    empty: str = "Nothing is recorded here yet.",
    template: str = "registers/list.html",
    **context: Any,
) -> HttpResponse:
    """The rows this reader may open, a page at a time. `acts`: (act, words, address), shown to those who may. 404 for a reader
    to whom nothing of it could ever be open.
    """
    by = request.actor
    may = [Link(words, href) for act, words, href in acts if policy.may_anywhere(by, register, act)]
    page = queries.page(by, register, narrow, after=request.GET.get("after", ""), order=order)
    if not page.total and not may and not reads(request, register):
        raise NotYours([f"reads no {register.plain}"])
    if page.rows:
        looked(by=by, page=f"{register.room}.{register.table}", refs=[r.ref for r in page.rows],
               decision=policy.DECIDED_BY_LIST)  # fmt: skip
    given = {k: v for k, v in request.GET.items() if k != "after"}
    return render(request, template, {
        "title": title, "lead": lead, "head": head, "rows": [list(cells(row)) for row in page.rows], "total": page.total,
        "acts": may, "empty": empty, "older": f"?{urlencode({**given, 'after': page.older})}" if page.older else "",
        "first": "?" + urlencode(given) if request.GET.get("after") else "", **context,
    })  # fmt: skip


def reads(request: OrganisationRequest, register: Register) -> bool:
    """True where this reader may open rows of the register at all, were there any."""
    rule = register.rule
    return bool(rule.everybody) or bool(rule.own) or request.actor.holds(*rule.full, *rule.summary)


def may_or_absent(request: OrganisationRequest, register: Register, act: str) -> None:
    """The page of an act that no unit lets this reader do is absent: 404."""
    if not policy.may_anywhere(request.actor, register, act):
        raise NotYours([f"holds no role that may {act}"])


def show_row(
    request: OrganisationRequest,
    register: Register,
    ref: str,
    *,
    back: str,
    title: Callable[[Shown], str],
    acts: Callable[[Shown], Sequence[tuple[str, str, str]]] | None = None,
    template: str = "registers/show.html",
    more: Callable[[Shown], Mapping[str, Any]] | None = None,
    without: Sequence[str] = (),
) -> HttpResponse:
    """One row as far as its reader may see it, and what may be done to it."""
    record, decision = policy.found(request.actor, register, ref)
    row = queries.shown(request.actor, register, record, decision)
    looked(by=request.actor, page=f"{register.room}.{register.kind}", refs=[row.ref], decision=decision)
    offered = acts(row) if acts else ()
    may = [
        Link(words, href) for act, words, href in offered if policy.may(request.actor, register, act, record).allowed
    ]
    return render(request, template, {
        "title": title(row), "caption": f"{register.plain} · {row.code}", "ref": row.ref, "back": back, "row": row,
        "summary": summary(register, row, without, not_theirs(request.actor, register, row)), "acts": may, "on_thread": register.on_thread,
        **(more(row) if more else {}),
    })  # fmt: skip


def summary(
    register: Register, row: Shown, without: Sequence[str] = (), closed: frozenset[str] = frozenset()
) -> list[SummaryRow]:
    """Every column that says something, by its label, and what was left blank as 'Not recorded'. `closed`: refs of records that its
    reader may not open; they are named nowhere, whatever they are.
    """
    sealed = row.depth not in queries.WITH_WORDS
    lines = [SummaryRow("Unit", row.unit or "The whole organisation")] if "unit" not in without else []
    for column in register.columns:
        if column.name in without or ((column.kind == "words" or column.apart) and sealed):
            continue
        lines.append(SummaryRow(short(column), in_words(column, row, closed=closed)))
    return lines


def not_theirs(by: Actor, register: Register, row: Shown) -> frozenset[str]:
    """The refs of other records that a row names and that this reader may not open: whom a worry is about may own what came of it."""
    named: set[str] = set()
    for column in register.columns:
        if column.kind in ("record", "list") and (said := row.row.get(column.name)):
            named.update([said] if isinstance(said, str) else said)
    refs = [one for one in named if registry.prefix_of(one) in registry.KINDS]
    depths = registry.depths(by, refs) if refs else {}
    return frozenset(one for one in refs if depths.get(one, "none") in policy.NOTHING)


def short(column: Column) -> str:
    """A label fit for a summary: the question as it is asked."""
    return column.label


def act_on(
    request: OrganisationRequest,
    register: Register,
    *,
    names: Sequence[str],
    send: Callable[[dict[str, Any], RegisterForm], object],
    title: str,
    button: str,
    back: str,
    done: str,
    record: RegisterRow | None = None,
    seen_n: int | None = None,
    goes: Callable[[Any], str] | None = None,
    initial: Mapping[str, Any] | None = None,
    needed: Sequence[str] = (),
    lead: str = "",
    labels: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
    template: str = "registers/act.html",
    **context: Any,
) -> HttpResponse:
    """Ask for some columns (and `extra` fields of the act's own), then do the act. What was typed is kept when something is
    wrong; 422 says so. `record`: the row that the act writes over: 409 shows what somebody else changed meanwhile, by column.
    `seen_n`: the version of something that is no row of a register; its change compares, and raises `Conflicting`.
    """
    posted = request.POST if request.method == "POST" else None
    shown_n = record.n if record is not None else seen_n
    form = RegisterForm(
        posted, request.FILES if posted is not None else None, register=register, names=names, needed=needed,
        organisation=request.organisation, by=request.actor, initial={**(initial or {}), SEEN_N: shown_n}, labels=labels,
        extra={**(extra or {}), **({SEEN_N: seen_field()} if shown_n is not None else {})},
    )  # fmt: skip
    shown = {"form": form, "title": title, "button": button, "back": back, "lead": lead, **context}
    if posted is None:
        return render(request, template, shown)
    if (key := posted.get("send_key", "")) and sent_before(request, key):
        messages.info(request, ALREADY)
        return redirect(back)
    if form.is_valid():
        try:
            result = _send_once(request, form, record, send)
        except Refused as refused:
            for name, message in refused.problems:
                form.add_error(name if name in form.fields else None, message)
        except Conflicting as conflict:
            _renew(form, request, record)
            return render(request, template, {**shown, "conflict": conflict.fields}, status=409)
        else:
            if result is ALREADY:
                messages.info(request, ALREADY)
                return redirect(back)
            messages.success(request, done)
            return redirect(goes(result) if goes else back)
    return render(request, template, shown, status=422)


def _send_once(
    request: OrganisationRequest,
    form: RegisterForm,
    record: RegisterRow | None,
    send: Callable[[dict[str, Any], RegisterForm], object],
) -> object:
    """Do the act, never over what somebody else changed meanwhile; `ALREADY` where a second press waited for the first."""
    key = form.sent_key()
    with transaction.atomic():
        one_at_a_time(f"form:{key}")
        if sent_before(request, key):
            return ALREADY
        seen = form.cleaned_data.get(SEEN_N)
        if record is not None and seen is not None:
            unchanged(request.actor, record, seen)
        result = send(form.values(), form)
        remember_sent(request, key)
    return result


def _renew(form: RegisterForm, request: OrganisationRequest, record: RegisterRow | None) -> None:
    """The same form with all that was typed and the version of now, so that sending it again works."""
    typed = request.POST.copy()
    if record is not None:
        typed[SEEN_N] = str(type(record)._default_manager.values_list("n", flat=True).get(pk=record.pk))
    else:
        typed[SEEN_N] = str(form.initial[SEEN_N])
    form.data = typed
