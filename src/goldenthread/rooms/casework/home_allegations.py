"""What the track of allegations puts on somebody's home page: what the designated officer has not heard, and patterns to look for."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from goldenthread.domain.allegations import next_step
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.casework.models import Allegation
from goldenthread.rooms.casework.registers import ALLEGATIONS

SOON = timedelta(days=14)
MOST = 50
WORDS = {
    "consult_officer": "Consult the designated officer",
    "look_for_patterns": "Look at low-level concerns for patterns",
}


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """One line for each that this person handles and that has its day; low-level concerns from two weeks before theirs."""
    if not (by.holds("allegations_manager") or Allegation.objects.filter(handled_by_id=by.person_id).exists()):
        return []
    cal = calendar_of(organisation)
    today = local_date(moment.now(), cal.time_zone)
    waiting = Q(kind="allegation", officer_consulted_at__isnull=True, closed_at__isnull=True) | Q(
        kind="low_level", reviewed_on__isnull=True
    )
    mine = policy.visible(by, ALLEGATIONS).filter(waiting, handled_by_id=by.person_id).order_by("received_at")[:MOST]
    lines = []
    for record in mine:
        step = next_step(row_of(ALLEGATIONS, record, words=False), cal)
        if step.act not in WORDS or step.by is None or (step.act == "look_for_patterns" and step.by - today > SOON):
            continue
        lines.append(HomeLine(
            group="Needs you", text=WORDS[step.act], detail=record.ref, due=step.by, overdue=step.by < today,
            href=reverse("casework:allegation", args=[organisation.code, record.ref]), order=5 if step.act == "consult_officer" else 25,
        ))  # fmt: skip
    return lines
