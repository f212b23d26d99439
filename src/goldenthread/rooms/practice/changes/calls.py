"""Calls for help and test calls: made, and answered by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from goldenthread.domain.access import allow, deny
from goldenthread.domain.duties.practice import GIVEN_UP
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, keep_many, new_row
from goldenthread.rooms.practice.changes.telling import tell_next
from goldenthread.rooms.practice.models import CallForHelp, CallTold
from goldenthread.rooms.practice.registers import ESCALATIONS

ANSWER_MINUTES: Final = 30
"""In how many minutes a call is to be answered where the organisation has not said. Source: detectors.toml (S4)."""
NOBODY_FURTHER: Final = "Nobody further is on the rota. Ring somebody who leads safeguarding yourself."


@change("practice.call.made")
def call_for_help(
    do: Doing, *, by: Actor, organisation: Organisation, unit: Unit, kind: str = "escalation", called_at: datetime | None = None,
    at: datetime | None = None,
) -> CallForHelp:  # fmt: skip
    """Record that somebody calls for help now (or did, at `called_at`), or tests whether anybody answers. Of a call now, whoever is on
    the first step of the rota is told at once; where nobody is, the safeguarding leads. Source: theme S4.
    """
    do.decide(policy.may_add(by, ESCALATIONS, "call_for_help", unit))
    if called_at is not None and called_at > do.at:
        raise Refused(("at", "This must not be in the future."))
    row = new_row(do, ESCALATIONS, organisation, unit=unit, kind=kind, called_at=called_at or do.at)
    found: CallForHelp = keep(do, ESCALATIONS, row)
    if called_at is None:
        tell_next(do, found)
    return found


@change("practice.call.passed_on")
def call_next(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> list[CallTold]:
    """Nobody answers: tell the next step of the ladder. `Refused` where it was answered, or nobody further is on the rota. Source: theme S4."""
    row = _waiting(do, by, ref, "call_next")
    told = tell_next(do, row)
    if not told:
        number = row.organisation.out_of_hours
        raise Refused(("", f"Nobody further is on the rota. Ring {number}." if number else NOBODY_FURTHER))
    return told


@change("practice.call.taken")
def take_call(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> CallForHelp:
    """I answer this call: said by whoever does, in one tap. `Refused` where it was answered. Source: handovers.toml (escalation_answered)."""
    row = _waiting(do, by, ref, "take_call")
    row.answered_at, row.answered_by = do.at, Person.objects.get(ref=by.person)
    found: CallForHelp = keep(do, ESCALATIONS, row)
    return found


def _waiting(do: Doing, by: Actor, ref: str, act: str) -> CallForHelp:
    row, decision = policy.found(by, ESCALATIONS, ref, act, lock=True)
    do.decide(decision)
    if row.answered_at is not None:
        raise Refused(("", "This call was answered already."))
    found: CallForHelp = row
    return found


@dataclass(frozen=True, slots=True)
class GivenUp:
    """How many calls are no longer open."""

    calls: int

    @property
    def nothing_new(self) -> bool:
        return not self.calls


@change("practice.calls.given_up")
def give_up_calls(do: Doing, *, by: Actor, organisation: Organisation, at: datetime | None = None) -> GivenUp:
    """Calls that nobody answered for 24 hours are no longer open, with that reason, and stay unmet. The product's alone, as time passes.

    Doing it again does nothing. Source: design.md §1 (red_open); handovers.toml (escalation_answered).
    """
    do.decide(
        allow("metadata", "the product does it by itself") if by.kind == "product" else deny("not the product itself")
    )
    waiting = Clock.objects.filter(
        handover="escalation_answered", started_at__lte=do.at - GIVEN_UP, met_at__isnull=True, stopped_at__isnull=True,
        waived_at__isnull=True,
    )  # fmt: skip
    refs = list(waiting.values_list("subject", flat=True))
    calls = list(
        policy.rows_of(ESCALATIONS).filter(ref__in=refs, answered_at__isnull=True).order_by("recorded_at", "ref")
    )
    keep_many(do, ESCALATIONS, calls)
    return GivenUp(len(calls))


@dataclass(frozen=True, slots=True)
class PassedOn:
    """How many people were told of calls that nobody had answered in time."""

    told: int

    @property
    def nothing_new(self) -> bool:
        return not self.told


@change("practice.calls.passed_on")
def pass_calls_on(do: Doing, *, by: Actor, organisation: Organisation, at: datetime | None = None) -> PassedOn:
    """Where nobody answers a call within the organisation's own minutes of being told, the next step of the rota is told by itself; so
    on until somebody answers or nobody further is on it. The product's alone, as time passes; doing it again at once does nothing.

    Source: theme S4; handovers.toml (escalation_answered).
    """
    do.decide(
        allow("metadata", "the product does it by itself") if by.kind == "product" else deny("not the product itself")
    )
    wait = timedelta(minutes=Surroundings(organisation).minutes() or ANSWER_MINUTES)
    late = CallTold.objects.filter(
        at__lte=do.at - wait, call__answered_at__isnull=True, call__called_at__gt=do.at - GIVEN_UP
    )
    calls = policy.rows_of(ESCALATIONS).filter(id__in=late.values("call_id")).select_for_update(of=("self",))
    told = 0
    for call in calls.order_by("called_at", "ref"):
        if not CallTold.objects.filter(call=call, at__gt=do.at - wait).exists():
            told += len(tell_next(do, call, caller=_caller(call.ref)))
    return PassedOn(told)


def _caller(ref: str) -> str:
    """Who made a call, as the ledger has it."""
    made = Entry.objects.filter(act="practice.call.made", subject=ref).values_list("actor", flat=True)
    return str(made.first() or "")


@change("practice.call.answered")
def answer_call(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    answered_by: Person,
    answered_at: datetime | None = None,
    at: datetime | None = None,
) -> CallForHelp:
    """Record who answered a call, and when. `Refused` where it was answered already. Source: handovers.toml (escalation_answered)."""
    row, decision = policy.found(by, ESCALATIONS, ref, "answer_call", lock=True)
    do.decide(decision)
    when = answered_at or do.at
    if row.answered_at is not None:
        raise Refused(("answered_at", "This call was answered already."))
    if when > do.at:
        raise Refused(("answered_at", "This must not be in the future."))
    row.answered_at, row.answered_by = when, answered_by
    found: CallForHelp = keep(do, ESCALATIONS, row)
    return found
