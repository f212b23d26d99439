"""The policy of many rows at once: one decision for each act and unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.definition import Register


def decide_many(
    do: Doing, by: Actor, register: Register, rows: Sequence[Mapping[str, Any]], codes: Codes, room: str
) -> None:
    """Decide once for each unit that the rows name; `NotYours` where one is not this actor's to record in."""
    if register.room != room:
        raise LookupError(f"{register.table} is not a table of {room}")
    for code in sorted({_unit(register, row, codes) for row in rows}):
        do.decide(policy.may_add(by, register, "record_many", codes.units.get(code)))


def _unit(register: Register, row: Mapping[str, Any], codes: Codes) -> str:
    if not register.unit_from:
        return row.get("unit") or ""
    person = codes.people.get(row.get(register.unit_from) or "")
    return person.unit.code if person and person.unit else ""
