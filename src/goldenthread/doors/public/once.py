"""What is sent at the public door is kept once, as often an hour as is allowed, and a refusal stands in the form."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from goldenthread.doors.public import limits
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ui.forms import GoldForm

LAST = 5
"""So many forms of one kind are remembered in a browser's session."""


def was_sent(request: HttpRequest, form: GoldForm, kind: str) -> bool:
    return form.sent_key() in request.session.get(kind, ())


def note_sent(request: HttpRequest, form: GoldForm, kind: str) -> None:
    limits.count_send(request)
    request.session[kind] = [*request.session.get(kind, ()), form.sent_key()][-LAST:]


def refused_in(form: GoldForm, refused: Refused) -> bool:
    """The form says why it was refused."""
    for name, words in refused.problems:
        form.add_error(name if name in form.fields else None, words)
    return False


def write_once(request: HttpRequest, form: GoldForm, kind: str, write: Callable[[], object]) -> bool:
    """Keep what was written with a code, once. False where it was refused: the form says why."""
    if was_sent(request, form, kind):
        return True
    if not limits.may_send(request):
        form.add_error(None, "You have sent a great deal this hour. Please wait, then send it again.")
        return False
    try:
        write()
    except Refused as refused:
        return refused_in(form, refused)
    note_sent(request, form, kind)
    return True
