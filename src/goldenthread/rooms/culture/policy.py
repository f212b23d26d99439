"""Who may answer a short survey: whoever was asked, once; and who is told that somebody answered: nobody."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date
from typing import Final

from django.conf import settings

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Person, Unit
from goldenthread.rooms.culture.models import Answered, SurveyRound

SOMEBODY: Final = "Somebody who was asked"


def invited(unit: Unit | None, level: str) -> int:
    """How many people on the books are asked: of one organisational level, in the unit and those below it, who have not left."""
    people = Person.objects.filter(level=level, left__isnull=True).select_related("unit")
    return sum(1 for person in people if _within(person, unit))


def _within(person: Person, unit: Unit | None) -> bool:
    if unit is None:
        return True
    path = person.unit.path if person.unit else ""
    return path == unit.path or path.startswith(f"{unit.path}/")


def may_answer(by: Actor, asked: SurveyRound, today: date) -> Decision:
    """Whoever is of the level and in the unit that was asked, while it is open, and has not answered yet."""
    person = Person.objects.filter(id=by.person_id).select_related("unit").first() if by.person_id else None
    if person is None or asked.organisation_id != by.organisation:
        return deny("not a person of this organisation")
    if person.level != asked.level or not _within(person, asked.unit):
        return deny("was not asked")
    if not asked.questions or asked.returned_on or (asked.closes_on and today > asked.closes_on):
        return deny("closed")
    if Answered.objects.filter(mark=mark_of(asked.ref, person.ref)).exists():
        return deny("has answered")
    return allow("own", "was asked")


def mark_of(asked: str, person: str) -> str:
    """The keyed fingerprint of a round and a person: the same again, and no way back from it without the key."""
    key = hashlib.sha256(f"answered:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, f"{asked}|{person}".encode(), hashlib.sha256).hexdigest()


def somebody(by: Actor) -> Actor:
    """Whoever answered, without who: what the ledger is told."""
    return Actor(
        organisation=by.organisation,
        chain=by.chain,
        person=None,
        name=SOMEBODY,
        kind="answered",
        time_zone=by.time_zone,
    )
