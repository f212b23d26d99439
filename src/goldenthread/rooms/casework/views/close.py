"""Close a concern: why, what came of it, and that whoever raised it is told."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.changes.shared import reporter_of
from goldenthread.rooms.casework.forms_reader import CloseForm
from goldenthread.rooms.casework.views.shared import open_act


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "close", statement="words", told_reporter_at="tell_by")
    concern = page.concern
    if concern.closed_at is not None:
        return page.calm("This is closed already.")
    if concern.decided_at is None:
        why = "Closing needs a decision with its reasons. Deciding not to act is one."
        return page.not_yet("Decide first", why, "decide", "Decide what happens")
    told, reachable = concern.outcome_told_at is not None, bool(reporter_of(concern))
    form = CloseForm(page.form_data, told=told, reachable=reachable, **page.for_form())

    def send(said: dict[str, Any]) -> object:
        return changes.close_concern(
            by=request.actor, ref=ref, expected_n=said["n"], reason=said["reason"], words=said["words"],
            tell_by=said.get("tell_by"), cannot_tell=said.get("cannot_tell", ""),
        )  # fmt: skip

    return page.run(form, send, "It is closed. The person it is about is to be told next.", told=told)
