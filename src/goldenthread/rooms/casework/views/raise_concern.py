"""Raise a concern, signed in: at most five questions, one a page; kept at each step; sent once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ui.asked import whole_words
from goldenthread.rooms.casework import queries
from goldenthread.rooms.casework.changes import Account
from goldenthread.rooms.casework.views import raise_flow
from goldenthread.rooms.casework.views.raise_guard import TypedRequest, keeps_words
from goldenthread.rooms.casework.views.raise_reads import one_question
from goldenthread.rooms.casework.views.raise_way import Way


def way_of(request: TypedRequest) -> Way:
    return Way(request.organisation, request.actor)


@keeps_words
def raise_concern(request: TypedRequest, organisation: str) -> HttpResponse:
    """The start: what was begun, and the first question. `?from=` carries a question that was asked before."""
    way = way_of(request)
    asked = whole_words(request.POST.get("from", "")) or request.GET.get("from", "")
    question = one_question(way.by, asked) if asked else None
    if question is not None and not question.mine:
        raise NotYours(["somebody else's question"])
    if question is not None and question.became:
        return redirect(way.url("told", question.became))
    prefilled = Account(narrative=question.words, from_advice=question.ref) if question else Account()
    return raise_flow.begin(request, way, prefilled, queries.my_drafts(way.by), question=question)


@keeps_words
def resume(request: TypedRequest, organisation: str, key: str) -> HttpResponse:
    """Go on with a draft where it was left."""
    return raise_flow.go_on(way_of(request), key)


@keeps_words
def raise_step(request: TypedRequest, organisation: str, key: str, step: str) -> HttpResponse:
    """One page of raising a concern."""
    return raise_flow.page(request, way_of(request), key, step)
