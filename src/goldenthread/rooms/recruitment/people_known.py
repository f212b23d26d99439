"""People as records that others point to: whoever may open somebody's record of checks is led there, nobody else."""

from __future__ import annotations

from collections.abc import Collection

from goldenthread.foundation.access.registry import RecordKind, register
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.rooms.recruitment import policy


def see_people(by: Actor, refs: Collection[str]) -> dict[str, str]:
    """'own' of oneself, else 'summary': that something is due of somebody, and when; what a check says stands on its own page."""
    found = policy.visible_people(by).filter(ref__in=list(refs)).order_by().values_list("ref", flat=True)
    return {ref: "own" if ref == by.person else "summary" for ref in found}


def person_address(organisation: str, ref: str) -> str:
    return f"/o/{organisation}/recruitment/people/{ref}/"


def register_people() -> None:
    register(RecordKind("PER", "person", "Person", see_people, person_address))
