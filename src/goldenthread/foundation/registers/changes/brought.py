"""That a workbook was brought: how much of it was new, and which columns of the people, units and roles hold anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import may
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought
from goldenthread.foundation.registers.kept import keep_columns
from goldenthread.foundation.registers.periods import follow_periods
from goldenthread.foundation.registers.places_many import BEGAN


@change("registers.import.noted")
def note_import(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    counts: Mapping[str, Mapping[str, int]],
    places: Mapping[str, Sequence[Mapping[str, Any]]],
    digest: str = "",
    at: datetime | None = None,
) -> Brought:
    """Note that a workbook was brought: how many rows of each table were new, changed and as before, and which columns of the people,
    units and roles hold anything; and start the clocks of the calendar and those across rooms. `digest`: of the file that was
    read. Source: workbook.toml (head).
    """
    do.decide(may(by, "open_public_door", organisation.id))
    around = Surroundings(organisation)
    for table, rows in places.items():
        keep_columns(do, table, rows, around, began=BEGAN.get(table, ""))
    followed = follow_periods(do, organisation, around, imported=True)
    added, changed, same = (sum(counts.get(name, {}).values()) for name in ("loaded", "changed", "unchanged"))
    found = Brought(added, changed, same)
    if not (found.nothing_new and followed.nothing_new):
        do.wrote(
            fresh_ref("IMP"),
            {"kind": "import", "digest": digest, "periods": followed.counts, **{k: dict(v) for k, v in counts.items()}},
        )
        do.subject = f"import:{organisation.code}"[:60]
    return found
