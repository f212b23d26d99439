"""Rows of governance brought as an import brings them."""

from __future__ import annotations

from typing import Any

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.rooms.governance import changes
from tests.world import World


def bring(
    world: World, table: str, *rows: dict[str, Any], by: str = "dsl", around: Surroundings | None = None
) -> Brought:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table=table, rows=rows, codes=Codes(here), around=around or Surroundings(here)
    )  # fmt: skip


def state(handover: str, **where: Any) -> list[tuple[Any, ...]]:
    """What the clocks of a handover say, without refs."""
    found = Clock.objects.filter(handover=handover, stopped_at__isnull=True, **where).order_by("due_at", "part")
    return [(c.part, c.started_at, c.due_at, c.met_at, c.person_due, c.same_person, c.level) for c in found]
