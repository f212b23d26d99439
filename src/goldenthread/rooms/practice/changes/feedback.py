"""What people who receive services tell us, without a name, and what they are told back."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.practice.models import Feedback
from goldenthread.rooms.practice.policy import may_tell
from goldenthread.rooms.practice.registers import FEEDBACK


@change("practice.feedback.taken")
def take_feedback(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    unit: Unit,
    population: str,
    feels_safe: int | None = None,
    what_makes_safe: str | None = None,
    what_would_help: str | None = None,
    at: datetime | None = None,
) -> Feedback:
    """Keep what somebody who receives services says, at the public door or to somebody who asks them. Never who they are.

    `Refused` where nothing is said. Source: theme S3; workbook.toml (feedback).
    """
    do.decide(may_tell(by, organisation, unit))
    if feels_safe is None and not (what_makes_safe or what_would_help):
        raise Refused(("feels_safe", "Answer at least one question."))
    row = new_row(
        do, FEEDBACK, organisation, unit=unit, given_on=local_date(do.at, organisation.time_zone), population=population,
        feels_safe=feels_safe, what_makes_safe=what_makes_safe or None, what_would_help=what_would_help or None,
    )  # fmt: skip
    found: Feedback = keep(do, FEEDBACK, row)
    return found


@change("practice.feedback.answered")
def answer_feedback(
    do: Doing, *, by: Actor, ref: str, you_said: str, we_did: str, at: datetime | None = None
) -> Feedback:
    """Publish 'you said, we did' for what somebody asked for: in our words, so that nobody is known by theirs; with the reason
    where nothing is done. Source: handovers.toml (you_said_we_did).
    """
    row, decision = policy.found(by, FEEDBACK, ref, "answer_feedback", lock=True)
    do.decide(decision)
    row.you_said, row.we_did = you_said, we_did
    row.response_published_on = row.response_published_on or local_date(do.at, row.organisation.time_zone)
    found: Feedback = keep(do, FEEDBACK, row)
    return found
