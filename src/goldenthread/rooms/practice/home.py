"""What safer working puts on somebody's home page: a call that is theirs to answer or that nobody has answered, their turns on the
rota, places that nobody who can act has seen.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse

from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.registers import MANAGING

AHEAD: Final = timedelta(days=14)
BEGUN: Final = timedelta(days=1)
"""Of a turn that began longer ago nobody is asked any more whether they will answer."""


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most two lines for anybody on the rota, and two for those who lead or manage there."""
    lines = _on_call(by, organisation)
    if not by.holds(*MANAGING):
        return lines
    told = {call.ref for call in queries.calls_for(by)}
    if calls := [call for call in queries.unanswered_calls(by) if call.ref not in told]:
        first = calls[0]
        lines.append(HomeLine(
            group="Needs you", text="Somebody called for help, and nobody has answered", detail=f"{first.unit}, {first.at_says}",
            href=reverse("practice:call", args=[organisation.code, first.ref]), overdue=True, order=1,
        ))  # fmt: skip
    unseen = queries.unseen_touch_points(by)
    if unseen.many:
        words = (
            "1 place where harm could happen waits"
            if unseen.many == 1
            else f"{unseen.many} places where harm could happen wait"
        )
        lines.append(HomeLine(
            group="Needs you", text=f"{words} to be seen", detail="Named by the front line", due=unseen.due, overdue=unseen.late,
            href=reverse("practice:touch_points", args=[organisation.code]), order=35,
        ))  # fmt: skip
    return lines


def _on_call(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """A call that was told to `by` and waits; the next turn that nobody has said yes to, or that asks to be taken."""
    lines = []
    if calls := queries.calls_for(by):
        first = calls[0]
        text = "A test call waits for you" if first.kind == "test_call" else "Somebody calls for help: answer now"
        lines.append(HomeLine(
            group="Needs you", text=text, detail=f"{first.unit}, {first.at_says}", overdue=True, order=0,
            href=reverse("practice:call", args=[organisation.code, first.ref]),
        ))  # fmt: skip
    now = moment.now()
    asked = [
        turn for turn in queries.turns_of(by) if turn.stands == "asked" and now - BEGUN < turn.begins < now + AHEAD
    ]
    to_take = queries.turns_to_take(by)
    if asked or to_take:
        turn = asked[0] if asked else to_take[0]
        text = (
            "You are on the rota: say whether you will answer" if asked else "Can you take somebody's turn on the rota?"
        )
        zone = ZoneInfo(organisation.time_zone)
        lines.append(HomeLine(
            group="Needs you", text=text, detail=f"{turn.unit}, from {turn.begins.astimezone(zone):%-d %B, %H:%M}",
            href=reverse("practice:my_turns", args=[organisation.code]), due=turn.begins.astimezone(zone).date(), order=20,
        ))  # fmt: skip
    return lines
