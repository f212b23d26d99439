"""Write a learning brief and send it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers import queries
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, may_or_absent
from goldenthread.rooms.quality import changes
from goldenthread.rooms.quality.holders import held_roles
from goldenthread.rooms.quality.registers import LEARNING

ASKED = ("title", "says", "asks", "from_refs", "origin_unit", "sent_to_levels")
LABELS = {
    "from_refs": "What did we learn it from?", "sent_to_levels": "Which people there? (those of named roles are asked below)",
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def issue_learning(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, LEARNING, "issue_learning")
    units = forms.MultipleChoiceField(
        label="Which units does it go to?", choices=queries.units(request.organisation),
        widget=forms.CheckboxSelectMultiple, help_text="And those below them. Learning counts where it leaves its own unit.",
    )  # fmt: skip

    roles = forms.MultipleChoiceField(
        label="Which named roles does it go to?", choices=held_roles(request.organisation), required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Whoever holds them there, or for the whole organisation.",
    )  # fmt: skip

    def send(said: dict[str, Any], form: RegisterForm) -> Any:
        return changes.issue_learning(
            by=request.actor, organisation=request.organisation, sent_to_units=form.cleaned_data["sent_to_units"],
            sent_to_roles=form.cleaned_data["sent_to_roles"],
            **{**said, "from_refs": said["from_refs"] or (), "sent_to_levels": said["sent_to_levels"] or ()},
        )  # fmt: skip

    return act_on(
        request, LEARNING, names=ASKED, needed=("says", "asks"), extra={"sent_to_units": units, "sent_to_roles": roles}, send=send,
        title="Send a learning brief", button="Send it", done="It is on its way. Each person is asked to read it.",
        labels=LABELS, initial={"from_refs": request.GET.get("from", "")[:40]},
        lead="References or themes, separated by a semicolon, say what it was learned from.",
        back=reverse("quality:briefs", args=[organisation]),
        goes=lambda made: reverse("quality:learning", args=[organisation, made.ref]),
    )  # fmt: skip
