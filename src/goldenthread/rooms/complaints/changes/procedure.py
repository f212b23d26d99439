"""The organisation's own complaints procedure, written down once: its stages begin with their days."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from goldenthread.domain.procedure import parse_stages, stage_of
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.queries import said_at
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.rooms.complaints.models import OwnProcedure
from goldenthread.rooms.complaints.registers import COMPLAINTS

MOST = 60


@change("complaints.procedure.set")
def set_procedure(
    do: Doing, *, by: Actor, organisation: Organisation, stages: str, contact_days: int | None = None,
    expected_n: int | None = None, at: datetime | None = None,
) -> OwnProcedure:  # fmt: skip
    """Write down the stages, one a line with their days, and how often somebody hears at the least (1 to 60 days; None: not said).

    Stages that were begun keep their day. `expected_n`: the version that was seen (0: none yet). `Refused` names what is wrong in a
    line, `Conflicting` what somebody else wrote meanwhile. Source: theme W1.
    """
    if organisation.id != by.organisation:
        raise NotYours(["another organisation's procedure"])
    do.decide(policy.may_add(by, COMPLAINTS, "set_procedure"))
    try:
        found = parse_stages(stages)
    except ValueError as error:
        raise Refused(("stages", str(error))) from error
    if contact_days is not None and not 1 <= contact_days <= MOST:
        raise Refused(("contact_days", f"Give from 1 to {MOST} days."))
    kept = [{"title": one.title, "days": one.days, "working": one.working} for one in found]
    row: OwnProcedure | None = OwnProcedure.objects.select_for_update().first()
    if expected_n is not None and expected_n != (row.n if row else 0):
        raise Conflicting(_meanwhile(row, expected_n))
    if row is None:
        row = OwnProcedure(
            id=new_id(), organisation_id=organisation.id, ref=fresh_ref("OWP"), stages=kept, contact_days=contact_days,
            recorded_at=do.recorded_at,
        )  # fmt: skip
        row.save(force_insert=True)
    else:
        row.stages, row.contact_days, row.n = kept, contact_days, row.n + 1
        row.save(update_fields=["stages", "contact_days", "n"])
    do.wrote(row.ref, {"kind": "own_procedure", "stages": kept, "contact_days": contact_days}, n=row.n)
    return row


def _meanwhile(row: OwnProcedure | None, n: int) -> list[tuple[str, str, str]]:
    """What is different since version `n`: (field, what it was, what it is now)."""
    was = said_at(row.ref, n) if row else {}
    now = {"stages": row.stages, "contact_days": row.contact_days} if row else {}
    return [
        (words, say(was.get(name)), say(now.get(name)))
        for name, words, say in (("stages", "stages", _stages), ("contact_days", "days until they hear again", _days))
        if was.get(name) != now.get(name)
    ]


def _stages(kept: list[dict[str, Any]] | None) -> str:
    found = [stage_of(kept or [], n) for n in range(1, len(kept or []) + 1)]
    return ", ".join(one.says for one in found if one) or "None"


def _days(days: int | None) -> str:
    return str(days) if days else "Not said"
