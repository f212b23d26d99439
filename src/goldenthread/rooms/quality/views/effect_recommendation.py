"""Look what came of a recommendation from outside."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.registers.forms import SEEN_N, RegisterForm
from goldenthread.foundation.registers.pages import act_on
from goldenthread.rooms.quality import changes, queries
from goldenthread.rooms.quality.answers import answer_to
from goldenthread.rooms.quality.registers import LEARNING


@require_http_methods(["GET", "HEAD", "POST"])
def effect_recommendation(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    row = queries.one(request.actor, ref)
    ours = answer_to(request.actor, row.ref)
    need(changes.may_take_up(request.actor, ours))

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.look_at_recommendation(
            by=request.actor, ref=row.ref, **said, expected_n=form.cleaned_data[SEEN_N]
        )

    asked = ("effect", "effect_seen")
    return act_on(
        request, LEARNING, names=asked, needed=asked,
        seen_n=ours.n if ours else 0, send=send, title="Did it change anything?", button="Save what I saw",
        done="It is written down.", lead="'No change was seen' is an honest answer, and worth as much as a yes.",
        back=reverse("quality:recommendation", args=[organisation, row.ref]),
    )  # fmt: skip
