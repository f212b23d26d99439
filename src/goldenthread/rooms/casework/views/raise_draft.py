"""Drafts of one walk through the questions, and the page for where nobody here may read it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.casework import changes, queries
from goldenthread.rooms.casework.changes import Account
from goldenthread.rooms.casework.views.raise_guard import TypedRequest, seal_words
from goldenthread.rooms.casework.views.raise_said import STEPS, blank
from goldenthread.rooms.casework.views.raise_way import Way, show

Draft = Any  # a row of the drafts, which only changes and queries read


def noted(address: str, note: str) -> HttpResponse:
    """Go to a page that shows a notice by its name."""
    return redirect(f"{address}?{urlencode({'note': note})}")


def draft_of(way: Way, key: str) -> Draft | None:
    """Their own draft; None for any other, whether it exists or not."""
    try:
        return queries.my_draft(way.by, key, way.session)
    except NotYours:
        return None


def kept_owner(way: Way) -> str:
    return f"words:{way.by.person or way.session}"


def stop_outside(request: TypedRequest, way: Way, key: str = "", account: Account | None = None) -> HttpResponse:
    """Nobody here may read it: outside routes only, and nothing is kept. The words stay on this one page."""
    if key:
        changes.drop_draft(**way.owner, send_key=key)
    kept = account if account and not blank(account.words()) else None
    told = (
        (kept.narrative, kept.own_words, kept.about_name, kept.about_words, kept.where_words, kept.done_now)
        if kept
        else ()
    )
    context = {
        "account": kept,
        "copied": [words for words in told if words.strip()],
        "sealed": seal_words(kept.words(), kept_owner(way)) if kept else "",
        "start": way.url("raise_concern"),
    }
    return show(request, way, "casework/raise_outside.html", context)


def before(way: Way, key: str, step: str) -> str:
    earlier = STEPS.index(step) - 1 if step in STEPS else len(STEPS) - 1
    return way.url("raise_step", key, STEPS[max(earlier, 0)])
