"""Whether those who raised something were told what became of it: what W5 counts, for complaints and for concerns.

Source: detectors.toml (W5), handovers.toml (outcome_told).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank

TOLD_DAYS: Final = 10


def paused(world: World, row: Row) -> bool:
    """A reason not to tell yet, with its review date ahead (or none): on that day it is due again."""
    until = world.day(row.get("outcome_paused_until"))
    held = not is_blank(row.get("outcome_paused_reason")) and (until is None or until > world.today)
    return held or world.excused("outcome_told", row.get("ref"))


def not_told(world: World, row: Row) -> bool:
    """Closed over ten working days ago, whoever raised it not told, and not paused."""
    limit = world.working_days_after(row.get("closed_at"), TOLD_DAYS)
    return world.past(limit) and is_blank(row.get("outcome_told_at")) and not paused(world, row)


def has_channel(row: Row, updated: frozenset[str]) -> bool:
    """For what was raised without a name: something has been told through a channel."""
    return not is_blank(row.get("outcome_told_at")) or str(row.get("ref")) in updated
