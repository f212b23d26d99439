"""What the walls need of quality: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.quality import changes
from tests.world import World

UNLEDGERED: dict[str, str] = {}
DAY = date(2026, 2, 2)
ROWS: dict[str, dict[str, Any]] = {
    "collations": {"ref": "X-1", "period_end": date(2025, 12, 31), "registers": ("concerns", "feedback")},
    "learning": {
        "ref": "L-9", "title": "Two adults.", "issued_on": date(2025, 11, 1), "sent_to_units": ("north",),
        "effect_looked_for_on": DAY, "effect": "too_early",
    },
    "learning_receipts": {"learning": "L-9", "due": date(2025, 12, 1), "acknowledged_on": DAY},
    "quality_items": {
        "ref": "Q-9", "kind": "file_audit", "safeguarding": True, "due": DAY, "done": DAY, "fed_back_on": DAY,
    },
    "reviews": {"ref": "V-9", "title": "A fall.", "opened": DAY, "factors": ("task",), "practitioners_heard": True},
}  # fmt: skip


def do_everything(world: World) -> None:
    rows_brought(world)


def rows_brought(world: World) -> None:
    here, lead = world.organisation, world.actor("dsl")
    for table, row in ROWS.items():
        who = {"collations": {"by": world.ref("dsl")}, "learning_receipts": {"person": world.ref("reporter")}}
        given = {**row, **who.get(table, {})}
        changes.record_many(
            by=lead, organisation=here, table=table, rows=[given], codes=Codes(here), around=Surroundings(here),
            ordinals=Counter(),
        )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {}
