"""Second posts, seasons and requirements brought from elsewhere; and the clocks of the calendar brought to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.domain.access import allow, deny
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes, bring
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.many import decide_many
from goldenthread.foundation.registers.periods import NAMES, PREFIX, Followed, follow_periods


@change("registers.rows.recorded")
def record_many(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    codes: Codes,
    around: Surroundings,
    ordinals: Counter[str] | None = None,
    at: datetime | None = None,
) -> Brought:
    """Bring rows of second posts, seasons and requirements: the same rules as the single acts, one decision for each unit, one entry.

    `Refused` names row and column ('3.owner'). Source: design.md §2 (`record_many`), workbook.toml.
    """
    register = REGISTERS[table]
    decide_many(do, by, register, rows, codes, "registers")
    return bring(do, register, organisation, rows, codes=codes, around=around, ordinals=ordinals)


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
