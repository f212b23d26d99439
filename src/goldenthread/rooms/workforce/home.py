"""What workforce puts on somebody's home page: one line, for all that waits of their own training and supervision."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.workforce.models import Supervision, Training

AHEAD: Final = timedelta(days=14)


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """Courses due within two weeks, sessions to give, sessions to say 'it was so' of: one line, with the first day."""
    if by.person is None:
        return []
    today = local_date(moment.now(), organisation.time_zone)
    until = today + AHEAD
    days = list(
        Training.objects.filter(person_id=by.person_id, completed__isnull=True, due__lte=until).values_list(
            "due", flat=True
        )
    )
    courses = len(days)
    gives = list(
        Supervision.objects.filter(supervisor_id=by.person_id, held__isnull=True, due__lte=until).values_list(
            "due", flat=True
        )
    )
    agree = Supervision.objects.filter(
        person_id=by.person_id, held__gte=today - timedelta(days=60), supervisee_agrees__isnull=True
    ).count()
    parts = [
        _said(courses, "1 course is due", f"{courses} courses are due"),
        _said(len(gives), "1 session is yours to give", f"{len(gives)} sessions are yours to give"),
        _said(agree, "1 session waits for your word", f"{agree} sessions wait for your word"),
    ]
    said = [part for part in parts if part]
    if not said:
        return []
    first = min([*days, *gives], default=None)
    return [
        HomeLine(
            "Needs you", "Your training and supervision", "; ".join(said), reverse("workforce:mine", args=[organisation.code]),
            due=first, overdue=first is not None and first < today, order=30,
        )
    ]  # fmt: skip


def _said(count: int, one: str, many: str) -> str:
    return "" if not count else one if count == 1 else many
