"""Patterns: what is recorded about one person more than once, as far as a reader may open it. Source: theme H1; domain.md §2.5.6."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers import policy
from goldenthread.rooms.casework.registers import ALLEGATIONS

MOST = 2_000


def same_person(by: Actor) -> list[tuple[str, list[datetime]]]:
    """For each person about whom this reader may open more than one: the ref of the newest, and when each was received, newest first.

    Those with most first. Nobody is named. One query, of the newest 2,000.
    """
    if not by.holds(*ALLEGATIONS.rule.full):
        return []
    rows = policy.visible(by, ALLEGATIONS).filter(about__isnull=False).order_by("-received_at", "ref")
    found: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for ref, about, at in rows.values_list("ref", "about_id", "received_at")[:MOST]:
        found[about].append((ref, at))
    several = [(some[0][0], [at for _, at in some]) for some in found.values() if len(some) > 1]
    return sorted(several, key=lambda one: (-len(one[1]), one[0]))
