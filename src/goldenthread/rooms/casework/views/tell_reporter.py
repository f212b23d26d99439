"""Tell whoever raised it what happened, as far as may be told: choose, look at it, send."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.outcome_messages import OUTCOME_MESSAGES
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.changes.shared import reporter_of
from goldenthread.rooms.casework.forms_reader import TellReporterForm
from goldenthread.rooms.casework.views.shared import open_act
from goldenthread.rooms.casework.views.steps import run_steps

STEPS = (("situation", "words", "missed_reason"), ())
SUGGESTED = {
    "no_further_action": ("no_further_action", "right_to_tell"), "advice": ("being_supported", "no_further_action"),
    "monitor": ("keeping_watch",), "internal": ("keeping_watch",), "early_help": ("being_supported",),
    "statutory": ("passed_on",), "emergency": ("passed_on",), "allegation": ("other_procedure",),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def tell_reporter(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    page = open_act(request, ref, "tell_reporter")
    concern = page.concern
    if not reporter_of(concern):
        why = "It was raised without a name or a receipt. Say so when you close it."
        return page.not_yet("Nobody can be told", why, "close", "Close it")
    if concern.decided_at is None and concern.closed_at is None:
        why = "There is nothing to tell yet but that it arrived."
        return page.not_yet("Decide first", why, "decide", "Decide what happens")
    form = TellReporterForm(
        page.form_data, suggested=SUGGESTED.get(concern.threshold, ()), **page.for_form("outcome_told")
    )

    def send(said: dict[str, Any]) -> object:
        return changes.tell_reporter(by=request.actor, ref=ref, expected_n=said["n"], **form.said("situation", "words"))

    chosen = OUTCOME_MESSAGES.get(request.POST.get("situation", ""))
    added = request.POST.get("words", "").strip()
    return run_steps(page, form, STEPS, send, "The message is sent.", chosen=chosen, added=added)
