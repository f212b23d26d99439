"""What safer working puts on somebody's home page: a call that nobody has answered, places that nobody who can act has seen."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.practice import queries
from goldenthread.rooms.practice.registers import MANAGING


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most two lines, for those who lead or manage there."""
    if not by.holds(*MANAGING):
        return []
    lines = []
    if calls := queries.unanswered_calls(by):
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
