"""The quality programme: what is planned, done, and fed back to those whose work it was."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.quality.changes.file_audits import go_back, unread
from goldenthread.rooms.quality.models import QualityItem
from goldenthread.rooms.quality.registers import QUALITY_ITEMS


@change("quality.item.planned")
def plan_item(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    kind: str,
    safeguarding: bool,
    due: date,
    area: str | None = None,
    unit: Unit | None = None,
    at: datetime | None = None,
) -> QualityItem:
    """Put an item on the programme, with its day. `Refused` names the column. Source: theme Q2."""
    do.decide(policy.may_add(by, QUALITY_ITEMS, "plan_item", unit))
    row = new_row(
        do, QUALITY_ITEMS, organisation, unit=unit, kind=kind, area=area or "", safeguarding=safeguarding, due=due
    )
    found: QualityItem = keep(do, QUALITY_ITEMS, row)
    return found


@change("quality.item.done")
def do_item(do: Doing, *, by: Actor, ref: str, found: str, at: datetime | None = None) -> QualityItem:
    """Say that it is done today, and what it showed. From now on it is to go back to those whose work it was."""
    row, decision = policy.found(by, QUALITY_ITEMS, ref, "do_item", lock=True)
    do.decide(decision)
    if row.done:
        raise Refused(("", "It is done already."))
    if waiting := unread(row):
        raise Refused(("", f"Files that wait for their auditor: {waiting}. They are read first."))
    row.done, row.found = local_date(do.at, by.time_zone), found
    kept: QualityItem = keep(do, QUALITY_ITEMS, row)
    return kept


@change("quality.item.fed_back")
def feed_back_item(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> QualityItem:
    """Say that the result has gone back to those whose work it was. Source: handovers.toml (audit_fed_back)."""
    row, decision = policy.found(by, QUALITY_ITEMS, ref, "feed_back_item", lock=True)
    do.decide(decision)
    if not row.done or row.fed_back_on:
        raise Refused(("", "It went back already." if row.fed_back_on else "It is not done yet."))
    row.fed_back_on = local_date(do.at, by.time_zone)
    kept: QualityItem = keep(do, QUALITY_ITEMS, row)
    go_back(do, kept)
    return kept
