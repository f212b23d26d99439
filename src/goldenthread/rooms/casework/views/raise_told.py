"""What happened because of you, for both doors: messages, what may not be told, 'was I heard?', and adding something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from goldenthread.foundation.kernel.errors import Refused
from goldenthread.rooms.casework import queries
from goldenthread.rooms.casework.forms_reporter_told import AddForm, HeardForm
from goldenthread.rooms.casework.views.raise_draft import noted
from goldenthread.rooms.casework.views.raise_guard import TypedRequest
from goldenthread.rooms.casework.views.raise_reads import added_of, messages_of, next_steps
from goldenthread.rooms.casework.views.raise_way import Way, show
from goldenthread.rooms.casework.views.raise_words import SAFE_TO_TELL, said_at

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One concern for whoever raised it: its rows, where its page is, and what they may do."""

    concern: Any
    messages: list[Any]
    added: list[Any]
    here: str
    say_heard: Callable[[int, str], object]
    add: Callable[[str, str, Files], object]


def told_page(request: TypedRequest, way: Way, telling: Telling, template: str, **context: Any) -> HttpResponse:
    """Show it; or say whether one felt heard; or add something. What was typed stays where something is wrong."""
    typed = request.typed
    act = typed.data.get("act", "") if typed.data is not None else ""
    concern = telling.concern
    so_far = {"score": str(concern.heard or ""), "words": concern.heard_words or ""}
    heard = HeardForm(typed.data if act == "heard" else None, prefix="heard", initial=so_far)
    add = AddForm(typed.data if act == "add" else None, typed.files if act == "add" else None, prefix="add")
    done = _done(telling, heard, add) if typed.send else ""
    if done:
        return noted(telling.here, done)
    shown: Mapping[str, Any] = {
        "concern": concern, "ref": concern.ref, "stands": queries.told_state(concern.state), "safe": SAFE_TO_TELL,
        "messages_to_me": messages_of(telling.messages, way.organisation.time_zone), "heard": heard, "add": add,
        "added": added_of(telling.added, way.organisation.time_zone),
        "sent_on": said_at(concern.reported_at, way.organisation.time_zone), "forms": [heard, add],
        "here": telling.here, "waiting_says": _waiting(way, concern.ref), **context,
    }  # fmt: skip
    return show(request, way, template, shown, 422 if typed.send else 200)


def _waiting(way: Way, ref: str) -> str:
    """What to say while nobody has written."""
    following = next_steps(way, ref)
    if following.late:
        return (
            f"You should have heard by {following.hears_by}. We are sorry. Please ask {following.reader or 'the lead'}."
        )
    return f"You hear that it arrived by the end of {following.hears_by}." if following.hears_by else "It has arrived."


def _done(telling: Telling, heard: HeardForm, add: AddForm) -> str:
    """Carry out what was sent; the name of the notice that says so, or nothing."""
    if heard.is_bound and heard.is_valid():
        telling.say_heard(int(heard.cleaned_data["score"]), heard.cleaned_data["words"])
        return "heard"
    if add.is_bound and add.is_valid():
        try:
            telling.add(add.cleaned_data["words"], add.sent_key(), tuple(add.cleaned_data["papers"]))
        except Refused as refused:
            for name, message in refused.problems:
                add.add_error("papers" if name == "files" else "words", message)
            return ""
        return "added"
    return ""
