"""Reading short surveys: five answers or more together, never one. Frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.domain.surveys import (
    LEAST_SHARE,
    Answers,
    Beside,
    answered,
    by_question,
    response,
    stated_beside_practised,
)
from goldenthread.domain.time import local_date, months_before
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers.policy import rows_of
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.culture.models import SurveyRound
from goldenthread.rooms.culture.policy import may_answer
from goldenthread.rooms.culture.registers import QUESTIONS, SURVEY_ROUNDS, SURVEYS


@dataclass(frozen=True, slots=True)
class Results:
    """What a round brought: who was asked, what share answered, and the answers that may be shown: none while it is open."""

    invited: int
    answered: int
    answers: tuple[Answers, ...]
    open: bool = False

    @property
    def share(self) -> float | None:
        return response(self.answered, self.invited)

    @property
    def speaks(self) -> bool:
        """True where enough of those asked have answered to speak for the others."""
        return self.share is not None and self.share >= LEAST_SHARE


@dataclass(frozen=True, slots=True)
class Asked:
    """A round that somebody is asked in and has not answered."""

    ref: str
    closes_on: date | None
    questions: int


def is_open(asked: SurveyRound, today: date) -> bool:
    """True while people may still answer it."""
    return asked.returned_on is None and asked.closes_on is not None and asked.closes_on >= today


def results(asked: SurveyRound) -> Results:
    """A round's results, once nobody can answer any more: answers that come one by one could be told apart. One query."""
    rows = rows_of(SURVEYS).filter(unit=asked.unit, level=asked.level, asked_on=asked.asked_on)
    said = [row_of(SURVEYS, row) for row in rows]
    still = is_open(asked, local_date(moment.now(), asked.organisation.time_zone))
    return Results(asked.invited, answered(said), () if still else by_question(said), still)


def waiting_for(by: Actor, organisation: Organisation) -> tuple[Asked, ...]:
    """The open rounds in which `by` is asked and has not answered, oldest first."""
    person = Person.objects.filter(id=by.person_id).first() if by.person_id else None
    if person is None:
        return ()
    today = local_date(moment.now(), organisation.time_zone)
    rows = rows_of(SURVEY_ROUNDS).filter(level=person.level, returned_on__isnull=True, closes_on__gte=today)
    rows = rows.order_by("asked_on", "ref")
    return tuple(
        Asked(row.ref, row.closes_on, len(row.questions)) for row in rows if may_answer(by, row, today).allowed
    )


def asked_of(asked: SurveyRound) -> list[tuple[str, str, str]]:
    """The questions of a round: name ('S:practised'), area, words."""
    words = dict(QUESTIONS)
    found = []
    for name in asked.questions:
        area, _, question = name.partition(":")
        found.append((name, area, words.get(question, question)))
    return found


def stated(organisation: Organisation, months: int = 12) -> tuple[Beside, ...]:
    """What leaders state beside what the front line sees, area by area, in the last months."""
    today = local_date(moment.now(), organisation.time_zone)
    since = months_before(today, months)
    rows = rows_of(SURVEYS).filter(asked_on__gt=since, question__in=("priority", "practised"))
    still = rows_of(SURVEY_ROUNDS).filter(returned_on__isnull=True, closes_on__gte=today)
    open_rounds = {(one.unit.code if one.unit else None, one.level, one.asked_on) for one in still}
    return stated_beside_practised([row_of(SURVEYS, row) for row in rows], open_rounds)
