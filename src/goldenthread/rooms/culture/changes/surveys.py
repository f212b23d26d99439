"""Short surveys: a round asked, answered without a name, results given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change, one_at_a_time
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, keep_many, new_row
from goldenthread.rooms.culture.models import Answered, SurveyAnswer, SurveyRound
from goldenthread.rooms.culture.policy import invited, mark_of, may_answer, somebody
from goldenthread.rooms.culture.registers import AREAS, QUESTIONS, SURVEY_ROUNDS, SURVEYS
from goldenthread.rooms.culture.scenarios import scenarios

OPEN_DAYS = 14
MOST_QUESTIONS = 12


@change("culture.round.asked")
def ask_round(
    do: Doing, *, by: Actor, organisation: Organisation, level: str, questions: Sequence[tuple[str, str]],
    unit: Unit | None = None, closes_on: date | None = None, scenario: str | None = None, at: datetime | None = None,
) -> SurveyRound:  # fmt: skip
    """Ask people of one organisational level, in one unit or everywhere, up to twelve questions as (area, question) from today.

    `scenario`: the story put to them where they are asked what they would do; without one they say how sure they are.
    `Refused` where nobody would be asked, or the same were asked today already. Source: workbook.toml (survey_rounds), theme M5.
    """
    do.decide(policy.may_add(by, SURVEY_ROUNDS, "ask_round", unit))
    today = local_date(do.at, organisation.time_zone)
    known = dict(QUESTIONS)
    if not questions or len(questions) > MOST_QUESTIONS:
        raise Refused(("questions", f"Choose one to {MOST_QUESTIONS} questions."))
    if any(area not in AREAS or question not in known for area, question in questions):
        raise Refused(("questions", "Choose questions from the list."))
    asks = any(question == "scenario" for _, question in questions)
    if scenario and (scenario not in scenarios() or not asks):
        raise Refused(("scenario", "Choose one from the list, and ask what people would do."))
    many = invited(unit, level)
    if not many:
        raise Refused(("level", "Nobody on the books is of this level there."))
    if policy.rows_of(SURVEY_ROUNDS).filter(unit=unit, level=level, asked_on=today).exists():
        raise Refused(("level", "They were asked today already."))
    row = new_row(
        do, SURVEY_ROUNDS, organisation, unit=unit, level=level, asked_on=today, invited=many,
        questions=[f"{area}:{question}" for area, question in dict.fromkeys(questions)],
        scenario=scenario or "", closes_on=closes_on or today + timedelta(days=OPEN_DAYS),
    )  # fmt: skip
    found: SurveyRound = keep(do, SURVEY_ROUNDS, row)
    return found


def answer_round(*, by: Actor, ref: str, answers: Mapping[str, int], at: datetime | None = None) -> int:
    """Answer a round that one was asked in, once: 'area:question' -> 1 to 5. Kept without who: the ledger is told that somebody who
    was asked has answered. Returns how many answers were kept. `NotYours` for whoever was not asked or has answered.
    """
    asked = policy.rows_of(SURVEY_ROUNDS).filter(ref=ref, organisation_id=by.organisation).first()
    if asked is None:
        raise NotYours(["no such round"])
    return len(_keep_answers(by=somebody(by), who=by, asked=asked, answers=answers, at=at))


@change("culture.answers.given")
def _keep_answers(
    do: Doing, *, by: Actor, who: Actor, asked: SurveyRound, answers: Mapping[str, int], at: datetime | None = None
) -> list[SurveyAnswer]:
    """Done by `answer_round` for whoever was asked: `who` is looked at, and stands nowhere in what is kept."""
    one_at_a_time(f"answered:{asked.ref}")
    do.decide(may_answer(who, asked, local_date(do.at, asked.organisation.time_zone)))
    given = {name: value for name, value in answers.items() if name in asked.questions}
    if not given:
        raise Refused(("answers", "Answer at least one question."))
    rows = []
    for name, value in given.items():
        area, _, question = name.partition(":")
        rows.append(
            new_row(
                do, SURVEYS, asked.organisation, unit=asked.unit, level=asked.level, asked_on=asked.asked_on, area=area,
                question=question, answer=value,
            )
        )  # fmt: skip
    do.subject = asked.ref
    keep_many(do, SURVEYS, rows)
    Answered.objects.create(mark=mark_of(asked.ref, who.person or ""), organisation_id=who.organisation)
    return rows


@change("culture.round.returned")
def return_round(
    do: Doing, *, by: Actor, ref: str, what_they_said: str, what_will_be_done: str, at: datetime | None = None
) -> SurveyRound:
    """Close a round and give its results back: what they said, and what will be done. Every answer of it says so from now on.

    Source: handovers.toml (answers_returned).
    """
    row, decision = policy.found(by, SURVEY_ROUNDS, ref, "return_round", lock=True)
    do.decide(decision)
    if row.returned_on is not None:
        raise Refused(("what_they_said", "The results were given back already."))
    today = local_date(do.at, row.organisation.time_zone)
    row.what_they_said, row.what_will_be_done, row.returned_on = what_they_said, what_will_be_done, today
    row.closes_on = max(min(row.closes_on or today, today), row.asked_on)
    found: SurveyRound = keep(do, SURVEY_ROUNDS, row)
    answers = list(
        policy.rows_of(SURVEYS).filter(unit=row.unit, level=row.level, asked_on=row.asked_on, returned_on__isnull=True)
    )
    for answer in answers:
        answer.returned_on = today
    keep_many(do, SURVEYS, answers)
    return found
