"""Stages and messages of a complaint or of somebody's speaking up: nobody is left without word, and what may not be told is said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from goldenthread.domain.procedure import stage_of
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import new_row
from goldenthread.rooms.complaints.changes.shared import kept, kept_part, message, needed, opened
from goldenthread.rooms.complaints.models import Complaint, OwnProcedure, Stage, Update
from goldenthread.rooms.complaints.registers import STAGES

WORDS = "Write what they were told, in words they would understand."


@change("complaints.stage.begun")
def begin_stage(do: Doing, *, by: Actor, ref: str, due: date | None = None, at: datetime | None = None) -> Stage:
    """Begin the next stage, to be answered by the day that the written procedure sets: the organisation's own one where `due` is left
    out. `Refused` where that has no such stage. Source: theme W1 (stages with time frames).
    """
    matter = opened(do, by, ref, "begin_stage")
    before = Stage.objects.filter(about=matter.ref).order_by("-stage").first()
    if before is not None and before.answered_at is None:
        raise Refused(("", f"Stage {before.stage} is not answered yet."))
    if matter.closed_at:
        raise Refused(("", "It is closed."))
    due = due or _own_day(do, matter, (before.stage if before else 0) + 1)
    if due < local_date(do.at, matter.organisation.time_zone):
        raise Refused(("due", "This day is past."))
    row = new_row(
        do, STAGES, matter.organisation, unit=matter.unit, about=matter.ref, stage=(before.stage if before else 0) + 1,
        started_at=do.at, due=due,
    )  # fmt: skip
    found: Stage = kept_part(do, STAGES, row, matter)
    return found


def _own_day(do: Doing, matter: Any, n: int) -> date:
    own = OwnProcedure.objects.first()
    stage = stage_of(own.stages, n) if own else None
    if stage is None:
        raise Refused(("due", "Say by when it is answered: your own procedure does not say it of this stage."))
    around = Surroundings(matter.organisation)
    return stage.due(around.day(do.at), around.calendar)


@change("complaints.stage.answered")
def answer_stage(
    do: Doing, *, by: Actor, ref: str, words: str | None, limits_explained: bool | None, at: datetime | None = None
) -> Stage:
    """Answer the stage that is open, and say what may not be told. Source: theme W1; handovers.toml (complaint_answered)."""
    matter = opened(do, by, ref, "answer_stage")
    needed(words=(words, WORDS))
    stage = (
        Stage.objects.filter(about=matter.ref, answered_at__isnull=True).select_related("organisation", "unit").first()
    )
    if stage is None:
        raise Refused(("", "No stage is open."))
    stage.answered_at = do.at
    message(do, matter, words, limits_explained)
    found: Stage = kept_part(do, STAGES, stage, matter)
    return found


@change("complaints.update.given")
def give_update(
    do: Doing, *, by: Actor, ref: str, words: str | None, limits_explained: bool | None, at: datetime | None = None
) -> Update:
    """Keep them in touch: what was said, and whether it was explained what may not be told. Source: theme W2 (a contact plan)."""
    matter = opened(do, by, ref, "give_update")
    needed(words=(words, WORDS))
    return message(do, matter, words, limits_explained)


@change("complaints.contact.planned")
def plan_contact(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    next_contact_on: date,
    contact_plan: str | None = None,
    at: datetime | None = None,
) -> Any:
    """Say by which day they hear next and, of a complaint, how they want to be kept in touch. Of who spoke up only the day is kept.

    Source: theme W2 (a contact plan).
    """
    matter = opened(do, by, ref, "plan_contact")
    if matter.closed_at:
        raise Refused(("", "It is closed."))
    if next_contact_on <= local_date(do.at, matter.organisation.time_zone):
        raise Refused(("next_contact_on", "Choose a day after today."))
    matter.next_contact_on = next_contact_on
    if isinstance(matter, Complaint):
        matter.contact_plan = (contact_plan or "").strip() or None
    return kept(do, matter)


@change("complaints.outcome.told")
def tell_outcome(
    do: Doing, *, by: Actor, ref: str, words: str | None, limits_explained: bool | None, at: datetime | None = None
) -> Any:
    """Tell them what came of it. Source: theme W5 (what happened because of you)."""
    matter = opened(do, by, ref, "tell_outcome")
    needed(words=(words, WORDS))
    matter.outcome_told_at = do.at
    matter.outcome_paused_reason, matter.outcome_paused_until = None, None
    message(do, matter, words, limits_explained)
    return kept(do, matter)


@change("complaints.outcome.paused")
def pause_outcome(
    do: Doing, *, by: Actor, ref: str, outcome_paused_reason: str | None, outcome_paused_until: date,
    at: datetime | None = None,
) -> Any:  # fmt: skip
    """Telling them waits, with the reason and a day to look at it again. Source: theme W2 (limits to feedback)."""
    matter = opened(do, by, ref, "pause_outcome")
    needed(outcome_paused_reason=(outcome_paused_reason, "Say why telling them waits."))
    if matter.outcome_told_at:
        raise Refused(("", "They were told already."))
    if outcome_paused_until <= local_date(do.at, matter.organisation.time_zone):
        raise Refused(("outcome_paused_until", "Choose a day after today."))
    matter.outcome_paused_reason, matter.outcome_paused_until = outcome_paused_reason, outcome_paused_until
    return kept(do, matter)


@change("complaints.change.told")
def tell_change(do: Doing, *, by: Actor, ref: str, words: str | None, at: datetime | None = None) -> Any:
    """Tell them what changed because of what they said. Source: theme W5."""
    matter = opened(do, by, ref, "tell_change")
    needed(words=(words, "Write what changed because of what they said. 'Nothing changed, and why' is an answer."))
    matter.change_told_on = local_date(do.at, matter.organisation.time_zone)
    message(do, matter, words, None)
    return kept(do, matter)


@change("complaints.heard.recorded")
def record_heard(do: Doing, *, by: Actor, ref: str, felt_heard: int, at: datetime | None = None) -> Any:
    """Whether they felt heard, as they said, from 1 (not at all) to 5 (fully). Source: theme W5 (the reporter's own words)."""
    matter = opened(do, by, ref, "record_heard")
    if felt_heard not in range(1, 6):
        raise Refused(("felt_heard", "Give a number from 1 to 5."))
    matter.felt_heard = felt_heard
    return kept(do, matter)
