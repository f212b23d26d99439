"""A decision that changes practice is told to those who practise, and is told when they have received it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.access import allow, deny
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep
from goldenthread.rooms.governance.models import Decision
from goldenthread.rooms.governance.registers import DECISIONS


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told, and to which units: the message that leadership sends because of it."""

    decision: Decision
    title: str
    words: str
    units: tuple[str, ...]


@change("governance.decision.told")
def tell_decision(
    do: Doing, *, by: Actor, ref: str, title: str, words: str, units: Sequence[str], at: datetime | None = None
) -> Told:
    """Tell those who practise what was decided: a message to their units, with receipts. The clock is met when they have received it.

    `Refused` where the decision was not marked as changing practice, or no unit is named. Source: handovers.toml (decision_told).
    """
    made, decision = policy.found(by, DECISIONS, ref, "tell_decision", lock=True)
    do.decide(decision)
    if not made.changes_practice:
        raise Refused(("title", "This decision was not marked as changing what people do. Mark it first."))
    if not units:
        raise Refused(("units", "Choose to whom it goes."))
    keep(do, DECISIONS, made)
    return Told(made, title, words, tuple(units))


@change("governance.decision.received")
def receive_decision(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Decision:
    """Every unit that was told of a decision has received it: from today it counts as told. Only the product says so, from receipts."""
    do.decide(allow("metadata", "receipts of every unit") if by.kind == "product" else deny("not the product itself"))
    made = (
        policy.rows_of(DECISIONS)
        .filter(ref=ref, organisation_id=by.organisation)
        .select_for_update(of=("self",))
        .first()
    )
    if made is None:
        raise NotYours(["no such decision"])
    made.told_on = made.told_on or local_date(do.at, made.organisation.time_zone)
    found: Decision = keep(do, DECISIONS, made)
    return found


@change("governance.decision.marked")
def mark_decision(do: Doing, *, by: Actor, ref: str, changes_practice: bool, at: datetime | None = None) -> Decision:
    """Say whether a decision changes what people do in practice. A mark is not taken back once it was told: `Refused`."""
    made, decision = policy.found(by, DECISIONS, ref, "tell_decision", lock=True)
    do.decide(decision)
    if made.told_on and not changes_practice:
        raise Refused(("changes_practice", "It was told already, so it changed what people do."))
    made.changes_practice = changes_practice
    found: Decision = keep(do, DECISIONS, made)
    return found
