"""Whether one's own advice helped, as whoever gave it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from goldenthread.domain.advice import Helped, helped
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.rooms.casework.models import Advice

ANSWERS: Final = frozenset({"dsl", "deputy_dsl", "local_lead", "head_of_safeguarding"})
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class OwnAdvice:
    """Of the last 12 months: how many questions this person answered, and what those who asked said."""

    answered: int
    helped: Helped


def own_advice(by: Actor) -> OwnAdvice:
    """One's own answers only. `NotYours` for whoever gives no advice. Two queries."""
    if by.person_id is None or not by.holds(*ANSWERS):
        raise NotYours(["gives no advice"])
    mine = Advice.objects.filter(answered_by_id=by.person_id, answered_at__gte=moment.now() - YEAR)
    said = mine.exclude(helped="").exclude(asked_by_id=by.person_id).order_by("helped_at", "ref")
    return OwnAdvice(mine.count(), helped(list(said.values_list("helped", flat=True))))
