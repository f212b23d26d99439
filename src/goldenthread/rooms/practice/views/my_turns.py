"""My turns on the rota: will I answer? And the turns of others that I could take."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.notices.send import read_kind
from goldenthread.foundation.registers.words import moment as said
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.views.shared import at

STANDS = {
    "asked": "Nobody knows yet whether you will answer.",
    "confirmed": "You said that you will answer.",
    "cover": "You asked for somebody to take it. It stays yours until somebody does.",
}


@require_safe
def my_turns(request: OrganisationRequest, organisation: str) -> HttpResponse:
    by, zone = request.actor, request.organisation.time_zone
    if by.person is None:
        raise NotYours(["not a person of this organisation"])
    for kind in ("on_rota", "cover_asked"):
        read_kind(by.person, kind)

    def shown(turn: queries.Turn) -> dict[str, str]:
        acts = ("confirm_turn", "ask_cover", "take_turn")
        links = {act: at(act, organisation, turn.ref) for act in acts}
        return {
            **links, "when": f"{said(turn.begins, zone)} to {said(turn.ends, zone)}", "unit": turn.unit, "name": turn.name,
            "says": STANDS[turn.stands], "stands": turn.stands, "step": str(turn.step),
        }  # fmt: skip

    return render(request, "practice/my_turns.html", {
        "mine": [shown(turn) for turn in queries.turns_of(by)], "others": [shown(turn) for turn in queries.turns_to_take(by)],
        "back": at("cover", organisation),
    })  # fmt: skip
