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
from goldenthread.rooms.practice.views.shared import at, lasted, place, unit_names

HEAD = ("From", "Who", "Until", "Step", "Unit")
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
        words or "Somebody always",
    ]


@require_safe
def cover(request: OrganisationRequest, organisation: str) -> HttpResponse:
    here, now = request.organisation, moment.now()
    coming = queries.coming_cover(here, now)
    names = unit_names(here)

    def cells(row: Shown) -> list[object]:
        turn = row.row
        begins = Link(said(turn["from"], here.time_zone), at("change_turn", organisation, row.ref))
        return [begins, row.names.get("person", ""), said(turn["until"], here.time_zone), turn["step"], place(row)]

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
        known=bool(coming), answering=queries.answering(here, None, now), empty="Nobody is on the rota from now on.",
    )  # fmt: skip
