"""What the library puts on somebody's home page: what they were asked to read."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.policies import queries


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most one line: the document whose day comes first, and how many more."""
    waiting = queries.to_read(by)
    if not waiting:
        return []
    first, title = waiting[0]
    more = f" and {len(waiting) - 1} more" if len(waiting) > 1 else ""
    today = local_date(moment.now(), organisation.time_zone)
    return [HomeLine(
        group="Needs you", text="Read, and say that you understand it", detail=f"{title}{more}", due=first.due,
        href=reverse("policies:document", args=[organisation.code, first.policy]), overdue=first.due < today, order=30,
    )]  # fmt: skip
