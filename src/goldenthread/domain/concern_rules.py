"""Rules of the concern record: what is asked about when it is raised, and what closing it needs.

A concern is never turned away for its form: little is required, and what looks odd is questioned, not
changed. Sources: domain.md §2.5.1, §2.5.9 (closure), §0 rules 4, 8 and 9; themes C1, C4, W5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from goldenthread.domain.outcome_messages import OUTCOME_MESSAGES, Message
from goldenthread.domain.problems import Problem, Question, blank
from goldenthread.domain.time import PartialDate, local_date

__all__ = [
    "CLOSE_REASONS",
    "DANGER",
    "OUTCOME_MESSAGES",
    "Closing",
    "Message",
    "NewConcern",
    "Problem",
    "Question",
    "check_closing",
    "check_new_concern",
    "question_new_concern",
]

DANGER: Final = ("yes", "no", "unsure")
CLOSE_REASONS: Final = (
    "needs_met", "transferred", "stepped_down", "stepped_up", "no_further_role", "moved", "died",
    "consent_withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewConcern:
    """What was typed. `seen_or_heard` is fact, `their_words` verbatim. `occurred` may be partial. `born`
    where it is known.
    """

    seen_or_heard: str
    immediate_danger: str = ""
    their_words: str = ""
    occurred: PartialDate | None = None
    came_to_attention_at: datetime | None = None
    born: PartialDate | None = None


def check_new_concern(concern: NewConcern) -> list[Problem]:
    """What must be there before a concern can be kept: something said, and an answer about danger now.
    Nothing else.
    """
    problems = []
    if blank(concern.seen_or_heard) and blank(concern.their_words):
        problems.append(Problem("seen_or_heard", ("Say what you saw, heard or were told. A few words are enough.")))
    if concern.immediate_danger not in DANGER:
        problems.append(
            Problem("immediate_danger", ("Say whether somebody is in danger now. 'Not sure' is an answer."))
        )
    return problems


def question_new_concern(concern: NewConcern, *, at: datetime, time_zone: str) -> list[Question]:
    """Dates that are unlikely: in the future, before birth, or noticed before it happened. Questioned, never
    changed.

    Days are local. A partial date is questioned only where every day it can mean is odd.
    """
    today = local_date(at, time_zone)
    noticed = concern.came_to_attention_at
    noticed_on = local_date(noticed, time_zone) if noticed is not None else None
    questions = []
    if concern.occurred and concern.occurred.earliest() > today:
        questions.append(Question("occurred", f"{concern.occurred} has not come yet. Is this date right?"))
    if noticed is not None and noticed > at:
        questions.append(Question("came_to_attention_at", "This time has not come yet. Is it right?"))
    if concern.born and concern.born.earliest() > today:
        questions.append(Question("born", f"{concern.born} has not come yet. Is this date of birth right?"))
    if concern.born and concern.occurred and concern.occurred.latest() < concern.born.earliest():
        questions.append(Question("occurred", "This is before the person was born. Are both dates right?"))
    if concern.born and noticed_on and noticed_on < concern.born.earliest():
        questions.append(
            Question("came_to_attention_at", ("You noticed this before the person was born. Are both dates right?"))
        )
    if concern.occurred and noticed_on and noticed_on < concern.occurred.earliest():
        questions.append(
            Question("came_to_attention_at", ("You noticed this before it happened. Are both dates right?"))
        )
    return questions


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing says. `told_reporter_at`: already told; `tell_by`: planned; `cannot_tell`: why nobody can
    be (no name left, not safe). One of the three is needed.
    """

    reason: str
    statement: str
    told_reporter_at: datetime | None = None
    tell_by: date | None = None
    cannot_tell: str = ""


def check_closing(closing: Closing, *, at: datetime, time_zone: str) -> list[Problem]:
    """What is missing before a concern can be closed: a reason, what came of it, and that whoever raised it
    was told, will be told by a day not past, or why they cannot be.
    """
    problems = []
    if closing.reason not in CLOSE_REASONS:
        problems.append(Problem("reason", "Choose why this is closed."))
    if blank(closing.statement):
        problems.append(Problem("statement", "Say what came of it."))
    if closing.told_reporter_at is not None:
        if closing.told_reporter_at > at:
            problems.append(
                Problem("told_reporter_at", ("They cannot have been told in the future. Plan a day instead."))
            )
    elif closing.tell_by is not None:
        if closing.tell_by < local_date(at, time_zone):
            problems.append(Problem("tell_by", "This day is past. Choose when they will be told."))
    elif blank(closing.cannot_tell):
        problems.append(Problem("tell_by", ("Tell whoever raised it, plan a day to, or say why they cannot be told.")))
    return problems
