"""Training: planned from what posts require, completed, accepted from an earlier post with evidence, and what came of it."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.planning import PRIOR
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.workforce.models import Training
from goldenthread.rooms.workforce.registers import TRAINING


@change("workforce.training.planned")
def plan_training(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    person: Person,
    course: str,
    purpose: str,
    due: date,
    safeguarding: bool | None = None,
    at: datetime | None = None,
) -> Training:
    """Say which course somebody owes, and by which local day. `Refused`: the same course planned for the same day already.

    Source: workbook.toml (training); handovers.toml (training_delivered).
    """
    if person.organisation_id != organisation.id:
        raise NotYours(["another organisation's person"])
    do.decide(policy.may_add(by, TRAINING, "plan_training", person.unit, person=person.ref))
    if Training.objects.filter(person=person, course__iexact=course.strip(), due=due).exists():
        raise Refused(("course", "This course is planned for this person and day already."))
    record = new_row(
        do, TRAINING, organisation, unit=person.unit, person=person, course=course.strip(), purpose=purpose, due=due,
        safeguarding=safeguarding,
    )  # fmt: skip
    found: Training = keep(do, TRAINING, record)
    return found


@change("workforce.training.completed")
def complete_training(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    completed: date,
    mode: str,
    local_context: bool | None = None,
    expires: date | None = None,
    at: datetime | None = None,
) -> Training:
    """Say that a course was completed on a local day, how it was learned, and whether it was about this place.

    Prior learning is accepted by an act of its own; induction is always local. `Refused` names the column. Source: themes T1, T2.
    """
    record, decision = policy.found(by, TRAINING, ref, "complete_training", lock=True)
    do.decide(decision)
    problems = _completing(record, completed, local_date(do.at, by.time_zone), expires)
    if mode == PRIOR:
        problems.append(("mode", "Prior learning is accepted with evidence: use 'Accept prior learning'."))
    if problems:
        raise Refused(*problems)
    record.completed, record.mode, record.local_context, record.expires = completed, mode, local_context, expires
    found: Training = keep(do, TRAINING, record)
    return found


def _completing(record: Training, completed: date, today: date, expires: date | None) -> list[tuple[str, str]]:
    found = []
    if record.completed is not None:
        found.append(("completed", "This course was completed already. Plan the next one."))
    if completed > today:
        found.append(("completed", "This day lies ahead."))
    if expires is not None and expires <= completed:
        found.append(("expires", "This must be after the day it was completed."))
    return found


@change("workforce.prior_learning.accepted")
def accept_prior_learning(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    completed: date,
    evidence: str,
    expires: date | None = None,
    at: datetime | None = None,
) -> Training:
    """Accept what somebody learned in an earlier post in place of a course, with the evidence seen; it stays a state of its own.

    Never for an induction, which is always local, and never for oneself. `Refused` names the column. Source: theme T1.
    """
    record, decision = policy.found(by, TRAINING, ref, "accept_prior_learning", lock=True)
    do.decide(decision)
    problems = _completing(record, completed, local_date(do.at, by.time_zone), expires)
    if record.purpose == "induction":
        problems.append(("evidence", "Induction is always local: it cannot be brought from an earlier post."))
    if not evidence.strip():
        problems.append(("evidence", "Say which evidence was seen: a certificate, its date, what it covers."))
    if record.person_id == by.person_id:
        problems.append(("evidence", "This is about yourself. Somebody else has to accept it."))
    if problems:
        raise Refused(*problems)
    record.completed, record.mode, record.expires, record.evidence = completed, PRIOR, expires, evidence.strip()
    record.local_context = False
    found: Training = keep(do, TRAINING, record)
    return found


@change("workforce.difference.said")
def say_differently(do: Doing, *, by: Actor, ref: str, words: str, at: datetime | None = None) -> Training:
    """Say in one's own words what one did differently because of a course; for oneself and those who plan. Source: theme T2."""
    record, decision = policy.found(by, TRAINING, ref, "say_differently", lock=True)
    do.decide(decision)
    if record.completed is None:
        raise Refused(("did_differently", "This course has not been completed yet."))
    if not words.strip():
        raise Refused(("did_differently", "Say what you did differently; 'nothing yet' is an answer."))
    record.did_differently = words.strip()
    found: Training = keep(do, TRAINING, record)
    return found
