"""What the walls need of workforce: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.workforce import changes
from tests.world import World

UNLEDGERED: dict[str, str] = {
    "workforce.follow_people": "clocks follow what another change has written; called by wires"
}


def do_everything(world: World) -> None:
    here, who = world.organisation, world.ref("reporter")
    rows: dict[str, dict[str, Any]] = {
        "training": {"person": who, "course": "Basics", "purpose": "basic", "due": date(2026, 3, 1), "completed": date(2026, 2, 1)},
        "supervision": {
            "person": who, "supervisor": world.ref("line_manager"), "kind": "individual", "due": date(2026, 2, 1),
            "held": date(2026, 1, 30), "safeguarding_minutes": 15,
        },
    }  # fmt: skip
    for table, row in rows.items():
        changes.record_many(
            by=world.actor("recruitment_officer"), organisation=here, table=table, rows=[row], codes=Codes(here),
            around=Surroundings(here),
        )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {}
