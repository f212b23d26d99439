"""Second posts, seasons and requirements: rows brought from elsewhere, a thousand at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import may
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes, bring
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.kept import keep_columns
from goldenthread.foundation.registers.many import decide_many
from goldenthread.foundation.registers.places_many import BEGAN


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
    units and roles hold anything. `digest`: of the file that was read. Source: workbook.toml (head).
    """
    do.decide(may(by, "open_public_door", organisation.id))
    around = Surroundings(organisation)
    for table, rows in places.items():
        keep_columns(do, table, rows, around, began=BEGAN.get(table, ""))
    added, changed, same = (sum(counts.get(name, {}).values()) for name in ("loaded", "changed", "unchanged"))
    found = Brought(added, changed, same)
    if not found.nothing_new:
        do.wrote(fresh_ref("IMP"), {"kind": "import", "digest": digest, **{k: dict(v) for k, v in counts.items()}})
        do.subject = f"import:{organisation.code}"[:60]
    return found
