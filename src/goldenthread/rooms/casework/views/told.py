"""What happened because of you: for whoever raised a concern, signed in."""

from __future__ import annotations

from django.http import HttpResponse

from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.notices.send import read
from goldenthread.rooms.casework import changes, queries
from goldenthread.rooms.casework.views.raise_guard import TypedRequest, keeps_words
from goldenthread.rooms.casework.views.raise_told import Files, Telling, told_page
from goldenthread.rooms.casework.views.raise_way import Way


@keeps_words
def told(request: TypedRequest, organisation: str, ref: str) -> HttpResponse:
    """Messages to me, where it stands, 'was I heard?', and a box to add something. Showing it marks the messages as seen."""
    way = Way(request.organisation, request.actor)
    by = way.by
    detail = queries.one_concern(by, ref)
    if detail.concern.raised_by_id != by.person_id:
        raise NotYours(["raised by somebody else"])

    def say_heard(score: int, words: str) -> object:
        return changes.say_heard(by=by, ref=ref, score=score, words=words)

    def add(words: str, key: str, files: Files) -> object:
        return changes.add_addendum(by=by, ref=ref, words=words, send_key=key, files=files)

    own = [row for row in detail.addenda if row.by == by.label]
    telling = Telling(detail.concern, detail.messages, own, way.url("told", ref), say_heard, add)
    response = told_page(request, way, telling, "casework/reporter_told.html", mine_url=way.url("mine"))
    changes.see_message(by=by, ref=ref)
    read(by.label, ref)
    looked(by=by, page="casework.told", refs=[ref], decision=detail.decision)
    return response
