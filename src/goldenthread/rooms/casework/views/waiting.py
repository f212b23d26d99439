"""What waits on a concern: referrals without an answer, the decision a second view is asked on."""

from __future__ import annotations

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.casework.queries import Concern, ThresholdDecision
from goldenthread.rooms.casework.views.showing import DecisionShown, Names, decision_shown, referral_to
from goldenthread.rooms.casework.views.words import day


def waiting_referrals(concern: Concern) -> list[tuple[str, str]]:
    """Referrals that have no answer yet, newest first: (ref, to whom and when)."""
    rows = concern.referrals.filter(answered_at__isnull=True).order_by("-recorded_at")
    return [(row.ref, f"{referral_to(row)}, {day(row.at.date())}") for row in rows]


def decision_to_view(concern: Concern, by: Actor) -> tuple[ThresholdDecision | None, DecisionShown | None]:
    """The newest decision, and how it is shown."""
    row = concern.decisions.order_by("-recorded_at", "-id").first()
    if row is None:
        return None, None
    refs = [row.by, row.second_view_asked]
    names = Names(dict(Person.objects.filter(ref__in=refs).values_list("ref", "name")))
    return row, decision_shown(row, names)
