"""Allegations and low-level concerns brought from elsewhere. Whoever one is about, or is too near to, cannot bring it anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.domain.register_access import may_do
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes, bring
from goldenthread.foundation.registers.keys import refs_of
from goldenthread.foundation.registers.policy import facts_of, rows_of
from goldenthread.rooms.casework.registers import ALLEGATIONS

NOT_YOURS = "This is kept here already, and is not yours to change."


def bring_allegations(
    do: Doing, organisation: Organisation, rows: Sequence[Mapping[str, Any]], codes: Codes, around: Surroundings,
    ordinals: Counter[str],
) -> Brought:  # fmt: skip
    """Bring allegations; see `record_many`. Where the list says that the very person handles it, whom it is about is known."""
    _refuse_what_is_kept_from(do.by, rows)
    told = [
        {**row, "about": row["handled_by"]} if row.get("handled_by_subject") and row.get("handled_by") else row
        for row in rows
    ]
    return bring(do, ALLEGATIONS, organisation, told, codes=codes, around=around, ordinals=ordinals)


def _refuse_what_is_kept_from(by: Actor, rows: Sequence[Mapping[str, Any]]) -> None:
    """Refuse rows that are kept here and that their bringer may not change."""
    refs = refs_of(ALLEGATIONS.table, [str(row.get("ref") or "") for row in rows])
    shut = {
        record.ref
        for record in rows_of(ALLEGATIONS).filter(ref__in=list(refs.values()))
        if not may_do(by.facts, ALLEGATIONS.rule, "record_many", facts_of(ALLEGATIONS, record)).allowed
    }
    found = [
        (f"{number}.ref", NOT_YOURS) for number, row in enumerate(rows, 1) if refs.get(str(row.get("ref"))) in shut
    ]
    if found:
        raise Refused(*found)
