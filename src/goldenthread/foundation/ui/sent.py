"""A form that was sent and done is known again: a button pressed twice, or the page sent again, does nothing twice."""

from __future__ import annotations

from django.http import HttpRequest

SENT = "forms_sent"
SENT_KEPT = 30
ALREADY = "That was saved already. Nothing was saved twice."


def sent_before(request: HttpRequest, key: str) -> bool:
    """True where this very form was sent and done."""
    return key in request.session.get(SENT, ()) or key in _kept_by_others(request)


def _kept_by_others(request: HttpRequest) -> list[str]:
    """The session as it is stored now: another request of the same browser may have been quicker."""
    return list(type(request.session)(request.session.session_key).get(SENT, ()))


def remember_sent(request: HttpRequest, key: str) -> None:
    """Keep the key of what was done, among the last ones."""
    kept = dict.fromkeys([*_kept_by_others(request), *request.session.get(SENT, ()), key])
    request.session[SENT] = list(kept)[-SENT_KEPT:]
    request.session.save()
