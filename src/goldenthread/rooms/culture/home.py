"""What short surveys put on somebody's home page: that they are asked."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.culture import queries


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most one line: the round that was asked first. Never overdue: nobody has to answer."""
    waiting = queries.waiting_for(by, organisation)
    if not waiting:
        return []
    first = waiting[0]
    many = f"{first.questions} question{'' if first.questions == 1 else 's'}, without your name"
    return [HomeLine(
        group="Asked", text="How is it really? Answer in a minute", detail=many, due=first.closes_on, order=60,
        href=reverse("culture:answer_round", args=[organisation.code, first.ref]),
    )]  # fmt: skip
