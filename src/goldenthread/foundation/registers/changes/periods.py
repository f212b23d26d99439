"""The clocks of the calendar, and those that cross rooms, brought to date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from goldenthread.domain.access import allow, deny
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.periods import NAMES, PREFIX, Followed, follow_periods


@change("registers.periods.followed")
def bring_periods_to_date(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    names: Collection[str] = NAMES,
    imported: bool = False,
    at: datetime | None = None,
) -> Followed:
    """Start and meet the clocks of the calendar, and those that cross rooms, as the registers stand at `at`. Doing it again does nothing.

    Only the product itself: once a day, and after an import (`imported`: the clocks that start say so). Keeps how many clocks of each
    handover there are. Source: handovers.toml (rhythm calendar).
    """
    do.decide(allow("metadata", "the product's own clocks") if by.kind == "product" else deny("not the product itself"))
    found = follow_periods(do, organisation, names=names, imported=imported)
    if not found.nothing_new:
        ref = fresh_ref(PREFIX)
        do.wrote(ref, {"kind": "periods", "started": found.started, "moved": found.moved, "clocks": found.counts})
    return found
