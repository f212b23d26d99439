"""Concerns, referrals and questions brought from elsewhere, up to a thousand at once: the same rules, one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.foundation.registers.many import decide_many
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.many_advice import bring_advice
from goldenthread.rooms.casework.changes.many_allegations import bring_allegations
from goldenthread.rooms.casework.changes.many_concerns import bring_concerns
from goldenthread.rooms.casework.changes.many_referrals import bring_referrals
from goldenthread.rooms.casework.registers import ALLEGATIONS

TABLES = {
    "advice": bring_advice, "allegations": bring_allegations, "concerns": bring_concerns, "referrals": bring_referrals,
}  # fmt: skip


@change("casework.rows.recorded")
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
    """Bring rows of `advice`, `allegations`, `concerns` or `referrals` by the workbook's columns and codes. Columns not given stay as they are.

    A row that is known and says the same is left alone; one that says something else is a change with history. An original account is
    never edited: another story for a known concern is kept as a dated correction. One decision for each unit; `Refused` names row
    and column ('3.concern'). Source: design.md §2 (`record_many`), workbook.toml.
    """
    if table == ALLEGATIONS.table:
        decide_many(do, by, ALLEGATIONS, rows, codes, "casework")
    else:
        for code in sorted({row.get("unit") or "" for row in rows}):
            do.decide(policy.may_record_many(by, organisation.id, codes.units.get(code)))
    do.subject = f"import:{organisation.code}"[:60]
    return TABLES[table](do, organisation, rows, codes, around, Counter() if ordinals is None else ordinals)
