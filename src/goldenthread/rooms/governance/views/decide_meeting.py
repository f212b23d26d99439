"""Write down what a meeting decided, and what it rests on."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.governance import changes, queries
from goldenthread.rooms.governance.forms import choose, refs_field, refs_of
from goldenthread.rooms.governance.registers import DECISIONS, MEETINGS

ASKED = ("title", "safeguarding", "owner", "changes_practice")
LEAD = "Name what it rests on: figures of the pack, and what people said. Without either it is kept, and the board sees that."


@require_http_methods(["GET", "HEAD", "POST"])
def decide_meeting(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, MEETINGS, ref)
    may_or_absent(request, DECISIONS, "decide")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        given = form.cleaned_data
        return changes.decide(
            by=request.actor, organisation=request.organisation, meeting=record.ref, **said,
            figures_cited=given.get("figures_cited", ()), voices_cited=refs_of(given["voices_cited"]),
            because_of=given.get("because_of", ()),
        )  # fmt: skip

    return act_on(
        request, DECISIONS, names=ASKED, extra=_evidence(record), send=send, title="Write down a decision",
        button="Keep the decision", done="The decision is kept.", lead=LEAD,
        back=reverse("governance:meeting", args=[organisation, record.ref]),
        goes=lambda made: reverse("governance:decision", args=[organisation, made.ref]),
    )  # fmt: skip


def _evidence(record: Any) -> dict[str, Any]:
    """Figures of the pack and questions of the meeting where there are any; voices always."""
    found: dict[str, Any] = {}
    if figures := queries.figures_to_cite(record):
        found["figures_cited"] = choose("Which figures of the pack does it rest on?", figures)
    hint = "References of feedback, a survey, a forum, a worry: one on each line. What you may not open is cited as sealed."
    found["voices_cited"] = refs_field("Whose voices does it rest on?", hint)
    if asked := queries.asked_in(record):
        found["because_of"] = choose("Because of which question?", [(one.ref, one.asked[:120]) for one in asked])
    return found
