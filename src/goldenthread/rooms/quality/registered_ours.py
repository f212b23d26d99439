"""The room's registers, made known to the storeys above: where each record's page is, and who sees a brief's effect."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from goldenthread.foundation.access.registry import RecordKind, register, register_home
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import Register
from goldenthread.foundation.registers.records import known
from goldenthread.rooms.quality.home import home_lines
from goldenthread.rooms.quality.registers import (
    COLLATIONS,
    LEARNING,
    OWN_REVIEWS,
    QUALITY_ITEMS,
    RECEIPTS,
    step_ref,
)

PAGES: Final = (
    (COLLATIONS, "collations"),
    (LEARNING, "learning"),
    (RECEIPTS, "receipts"),
    (QUALITY_ITEMS, "programme"),
    (OWN_REVIEWS, "own-reviews"),
)


def _at(place: str) -> Callable[[str, str], str]:
    return lambda organisation, ref: f"/o/{organisation}/quality/{place}/{ref}/"


def _seen_with(one: Register) -> Callable[[Actor, Collection[str]], dict[str, str]]:
    """What was done to a record is seen as deep as the record."""

    def see(by: Actor, refs: Collection[str]) -> dict[str, str]:
        found = policy.depths(by, one, [step_ref(ref) for ref in refs])
        return {step_ref(ref): depth for ref, depth in found.items()}

    return see


def register_ours() -> None:
    """Called once, when the room loads."""
    for one, place in PAGES:
        known(one, _at(place))
    register_home(home_lines)
    for prefix, kind, plain, one, place in (
        ("LEF", "learning_effect", "Effect looked for", LEARNING, "learning"),
        ("LRD", "learning_read", "Learning read", RECEIPTS, "receipts"),
    ):
        register(RecordKind(prefix=prefix, kind=kind, plain=plain, see=_seen_with(one), address=_of(place)))


def _of(place: str) -> Callable[[str, str], str]:
    return lambda organisation, ref: _at(place)(organisation, step_ref(ref))
