"""Reading short surveys: five answers or more together, never one. Frozen rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count

from goldenthread.domain.surveys import (
    LEAST_SHARE,
    NEAR,
    Answers,
    Beside,
    Inside,
    Round,
    answered,
    by_question,
    response,
    stated_beside_practised,
    too_near,
)
from goldenthread.domain.time import local_date, months_before
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Person, Unit
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
    return Results(asked.invited, answered(said), () if still else _kept_back(asked, by_question(said)), still)


def _kept_back(asked: SurveyRound, answers: tuple[Answers, ...]) -> tuple[Answers, ...]:
    """The answers, without those to a question that another round asked of nearly the same people. Two queries."""
    this = (asked.unit.code if asked.unit else None, asked.level, asked.asked_on)
    rows = rows_of(SURVEYS).filter(level=asked.level, asked_on__range=(asked.asked_on - NEAR, asked.asked_on + NEAR))
    counts: dict[tuple[str, str], dict[Round, int]] = defaultdict(lambda: defaultdict(int))
    for area, question, unit, on in rows.values_list("area", "question", "unit__code", "asked_on"):
        counts[area, question][unit, asked.level, on] += 1
    inside = tree_of(asked.organisation)
    return tuple(
        replace(one, mean=None, low=None) if this in too_near(counts[one.area, one.question], inside) else one
        for one in answers
    )


def tree_of(organisation: Organisation) -> Inside:
    """Whether one unit is another, or lies under it; None is the whole organisation. One query."""
    paths = dict(Unit.objects.filter(organisation=organisation).order_by("path").values_list("code", "path"))

    def inside(one: str | None, other: str | None) -> bool:
        if other is None or one == other:
            return True
        return one is not None and f"{paths.get(one, one)}/".startswith(f"{paths.get(other, other)}/")

    return inside


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
    return stated_beside_practised([row_of(SURVEYS, row) for row in rows], open_rounds, tree_of(organisation))


def answered_counts(organisation: Organisation) -> dict[str, int]:
    """How many have answered each of the newest hundred rounds: never what. Two queries."""
    asked = list(rows_of(SURVEY_ROUNDS).filter(organisation=organisation).order_by("-asked_on", "ref")[:100])
    if not asked:
        return {}
    rows = rows_of(SURVEYS).filter(organisation=organisation, asked_on__gte=asked[-1].asked_on).order_by()
    each = rows.values("unit_id", "level", "asked_on", "area", "question").annotate(n=Count("pk"))
    most: dict[tuple[Any, str, date], int] = defaultdict(int)
    for one in each:
        key = (one["unit_id"], one["level"], one["asked_on"])
        most[key] = max(most[key], one["n"])
    return {row.ref: most[row.unit_id, row.level, row.asked_on] for row in asked}
