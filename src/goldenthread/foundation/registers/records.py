"""Making a register's records known to the storeys above: who sees them, where they are, what they are called."""

from __future__ import annotations

from collections.abc import Callable, Collection

from goldenthread.foundation.access.registry import RecordKind, register
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import Register, add_register
from goldenthread.foundation.registers.ending import ends_with_person, rule_of


def known(one: Register, address: Callable[[str, str], str | None] | None = None) -> Register:
    """Add a register and, where its records stand on the thread, tell the registry. `address`: (organisation code, ref) -> path."""

    def see(by: Actor, refs: Collection[str]) -> dict[str, str]:
        return policy.depths(by, one, refs)

    add_register(one)
    if rule_of(one) == "person":
        ends_with_person(one)
    if one.on_thread:
        register(RecordKind(prefix=one.prefix, kind=one.kind, plain=one.plain, see=see, address=address or _nowhere))
    return one


def _nowhere(_organisation: str, _ref: str) -> None:
    return None
