"""Somebody spoke up: that they did, and what was done. Never who, never what. The guardian's alone."""

from __future__ import annotations

from datetime import datetime

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import new_row
from goldenthread.rooms.complaints.changes.shared import kept, opened
from goldenthread.rooms.complaints.models import Disclosure
from goldenthread.rooms.complaints.registers import DISCLOSURES


@change("complaints.disclosure.received")
def receive_disclosure(
    do: Doing, *, by: Actor, organisation: Organisation, received_at: datetime | None = None, at: datetime | None = None
) -> Disclosure:
    """Note that somebody spoke up. No unit, no name, no story. Acknowledged in 2 working days.

    Source: theme W3; workbook.toml (disclosures); handovers.toml (disclosure_acknowledged).
    """
    do.decide(policy.may_add(by, DISCLOSURES, "receive_disclosure"))
    begun = received_at or do.at
    if begun > do.at:
        raise Refused(("received_at", "This must not be in the future."))
    found: Disclosure = kept(do, new_row(do, DISCLOSURES, organisation, received_at=begun))
    return found


@change("complaints.disclosure.acknowledged")
def acknowledge_disclosure(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Disclosure:
    """Whoever spoke up was told that it arrived. Source: handovers.toml (disclosure_acknowledged)."""
    row = opened(do, by, ref, "acknowledge_disclosure")
    if row.acknowledged_at:
        raise Refused(("", "It was acknowledged already."))
    row.acknowledged_at = do.at
    found: Disclosure = kept(do, row)
    return found


@change("complaints.disclosure.closed")
def close_disclosure(do: Doing, *, by: Actor, ref: str, why: str, at: datetime | None = None) -> Disclosure:
    """Close it, with the reason on the ledger. Source: theme W3."""
    row = opened(do, by, ref, "close_disclosure")
    if row.closed_at:
        raise Refused(("", "It is closed already."))
    do.reason = why
    row.closed_at, row.next_contact_on = do.at, None
    found: Disclosure = kept(do, row)
    return found
