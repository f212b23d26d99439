"""Rows brought from elsewhere, a thousand at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes, bring
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.many import decide_many


@change("quality.rows.recorded")
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
    """Bring rows of one of this room's tables: the same rules as the single acts, one decision for each unit, one entry.

    `Refused` names row and column ('3.owner'). Source: design.md §2 (`record_many`), workbook.toml.
    """
    register = REGISTERS[table]
    decide_many(do, by, register, rows, codes, "quality")
    return bring(do, register, organisation, rows, codes=codes, around=around, ordinals=ordinals)
