"""Reading across the registers: written and sent up, received by somebody else, and what was decided of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import NamedRole, Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.quality.models import Collation
from goldenthread.rooms.quality.registers import COLLATIONS
from goldenthread.rooms.quality.sources import opened_ref

DECIDED = ("decision", "action", "risk", "learning")
RECEIVERS = ("executive_lead", "head_of_safeguarding", "lead_trustee")


@change("quality.collation.written")
def write_collation(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    period_end: date,
    registers: Sequence[str],
    saw: str,
    at: datetime | None = None,
) -> Collation:
    """Write what was seen across the registers of a quarter, and send it up. Those who may receive it are told.

    `Refused` names the column. Source: theme Q1; handovers.toml (registers_read).
    """
    do.decide(policy.may_add(by, COLLATIONS, "write_collation"))
    today = local_date(do.at, organisation.time_zone)
    if period_end > today:
        raise Refused(("period_end", "Give the last day of a quarter that is over."))
    row = new_row(
        do, COLLATIONS, organisation, period_end=period_end, by=Person.objects.get(ref=by.person or ""), written_on=today,
        registers=list(registers), saw=saw,
    )  # fmt: skip
    found: Collation = keep(do, COLLATIONS, row)
    notify(do, _receivers(today), "collation_waits", found.ref)
    return found


def _receivers(today: date) -> list[str]:
    rows = NamedRole.objects.filter(role__in=RECEIVERS, starts__lte=today).exclude(ends__lt=today)
    return list(rows.values_list("person__ref", flat=True))


@change("quality.collation.received")
def receive_collation(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Collation:
    """Say that it was received and read; by somebody else than wrote it, once. `Refused` otherwise. Source: theme Q1."""
    row, decision = policy.found(by, COLLATIONS, ref, "receive_collation", lock=True)
    do.decide(decision)
    if row.by_id == by.person_id:
        raise Refused(("", "You wrote it: somebody else has to receive it."))
    if row.received_on:
        raise Refused(("", "It has been received already."))
    row.received_on, row.received_by = local_date(do.at, by.time_zone), Person.objects.get(ref=by.person or "")
    found: Collation = keep(do, COLLATIONS, row)
    return found


@change("quality.collation.decided")
def decide_collation(do: Doing, *, by: Actor, ref: str, decided: str, at: datetime | None = None) -> Collation:
    """Name what was decided of it: a decision, an action, a risk or a brief that the actor may open. `Refused` otherwise."""
    row, decision = policy.found(by, COLLATIONS, ref, "decide_collation", lock=True)
    do.decide(decision)
    row.decided = opened_ref(by, decided, "decided", *DECIDED)
    found: Collation = keep(do, COLLATIONS, row)
    return found
