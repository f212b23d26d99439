"""Two people at one row: what others changed since it was shown, by column, as far as its reader may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting
from goldenthread.foundation.ledger.acts import lock_chain
from goldenthread.foundation.ledger.queries import said_at
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import policy, queries
from goldenthread.foundation.registers.base import RegisterRow
from goldenthread.foundation.registers.definition import REGISTERS, Column, Register
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.values import says, typed
from goldenthread.foundation.registers.words import in_words

Change = tuple[str, str, str]
NOT_SHOWN = "Words that are not shown to you"


def register_of(record: RegisterRow) -> Register:
    """The register whose row this is."""
    return next(register for register in REGISTERS.values() if isinstance(record, register.model))


def unchanged(by: Actor, record: RegisterRow, n: int) -> None:
    """Go on only where nobody wrote to the row since version `n`; `Conflicting` says by column what is different now.

    Called inside the transaction of the act that follows: nobody else writes until that is done.
    """
    lock_chain(by.chain)
    register = register_of(record)
    now, _ = policy.found(by, register, record.ref)
    if now.n != n and (changes := changed_since(by, register, now, n)):
        raise Conflicting(changes)


def changed_since(by: Actor, register: Register, now: RegisterRow, n: int) -> list[Change]:
    """What others changed in a row since version `n`: (column's label, what it was, what it is now), for this reader."""
    before = said_at(now.ref, n)
    after = says(register, now)
    shown = queries.shown(by, register, now)
    was = _was(shown, typed(register, before), register)
    zone = now.organisation.time_zone
    found = [
        _one(column, was, shown, zone) for column in register.columns if before.get(column.name) != after[column.name]
    ]
    if before.get("unit") != after["unit"] and "unit" not in register.by_column:
        found.append(
            ("Unit", str(before.get("unit") or "The whole organisation"), shown.unit or "The whole organisation")
        )
    return found


def _was(now: Shown, row: Mapping[str, Any], register: Register) -> Shown:
    """The row as it was, with the names of the people in it."""
    refs = {c.name: row[c.name] for c in register.columns if c.kind == "person" and row.get(c.name)}
    names = dict(Person.objects.filter(ref__in=set(refs.values())).values_list("ref", "name"))
    people = {name: names[ref] for name, ref in refs.items() if ref in names}
    return Shown(now.ref, now.local_code, now.depth, now.n, now.unit, row, people)


def _one(column: Column, was: Shown, now: Shown, zone: str) -> Change:
    if (column.kind == "words" or column.apart) and now.depth not in queries.WITH_WORDS:
        return column.label, NOT_SHOWN, NOT_SHOWN
    return column.label, in_words(column, was, zone), in_words(column, now, zone)
