"""Who answers, and the opening hours of the coming four weeks in which nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.cover import COMING, Cover
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.pages import list_rows
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.words import moment as said
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.registers import ROTA
from goldenthread.rooms.practice.views.calls import after
from goldenthread.rooms.practice.views.shared import at, lasted, place, unit_names

HEAD = ("From", "Who", "Will they answer?", "Until", "Step", "Unit")
STANDS = {"asked": "Not said yet", "confirmed": "Yes", "cover": "Asks for somebody to take it"}
HEAD_COVER = ("Unit", "Open", "Nobody answers for", "When")
MOST_SPANS = 6


def line(one: Cover, names: Mapping[str, str], zone: str) -> list[object]:
    """A unit's line: open, without anybody, and the first times at which that is so."""
    clock = ZoneInfo(zone)
    spans = [f"{a.astimezone(clock):%a %-d %b %H:%M} to {b.astimezone(clock):%H:%M}" for a, b in one.bare[:MOST_SPANS]]
    more = len(one.bare) - MOST_SPANS
    words = "; ".join(spans) + (f"; and {more} more" if more > 0 else "")
    return [
        names.get(one.unit, one.unit),
        lasted(one.open_minutes),
        lasted(one.bare_minutes),
        words or ("Somebody always" if one.open_minutes else "Not open: between two seasons"),
    ]


@require_safe
def cover(request: OrganisationRequest, organisation: str) -> HttpResponse:
    here, now = request.organisation, moment.now()
    coming = queries.coming_cover(here, now)
    names = unit_names(here)
    running = queries.stands(now)
    test = queries.last_test()

    def cells(row: Shown) -> list[object]:
        turn = row.row
        begins = Link(said(turn["from"], here.time_zone), at("change_turn", organisation, row.ref))
        stands = STANDS[running.get(row.ref, "asked")]
        return [
            begins,
            row.names.get("person", ""),
            stands,
            said(turn["until"], here.time_zone),
            turn["step"],
            place(row),
        ]

    return list_rows(
        request, ROTA, title="Who answers", head=HEAD, cells=cells, order="-begins", narrow=Q(ends__gt=now),
        lead="When somebody calls for help, who answers? And in which opening hours would nobody?",
        acts=[
            ("add_turn", "Put somebody on the rota", at("add_turn", organisation)),
            ("change_turn", "Say when a unit is open", at("say_hours", organisation)),
        ],
        template="practice/cover.html", back=at("front", organisation), days=COMING,
        head_cover=HEAD_COVER, lines=[line(one, names, here.time_zone) for one in coming],
        bare=lasted(sum(one.bare_minutes for one in coming)), any_bare=any(one.bare_minutes for one in coming),
        any_open=any(one.open_minutes for one in coming),
        test=said(test[0], here.time_zone) if test else "", test_after=after({"at": test[0], "answered_at": test[1]}) if test else "",
        mine=at("my_turns", organisation) if request.actor.person else "", call=at("call_for_help", organisation),
        known=bool(coming), answering=queries.answering(here, None, now), empty="Nobody is on the rota from now on.",
    )  # fmt: skip
