"""What the walls need of complaints: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.complaints import changes
from tests.world import NOW, World

UNLEDGERED: dict[str, str] = {}


def do_everything(world: World) -> None:
    bring(
        world,
        "complaints",
        {"ref": "M-9", "unit": "youth-club", "received_at": NOW, "from": "family", "safeguarding_at": NOW},
    )
    bring(world, "disclosures", {"ref": "S-9", "received_at": NOW})
    bring(world, "stages", {"ref": "M-9", "stage": 1, "started_at": NOW, "due": date(2026, 4, 1)})
    bring(world, "updates", {"ref": "M-9", "at": NOW})


def bring(world: World, table: str, *rows: dict[str, Any]) -> None:
    here = world.organisation
    changes.record_many(
        by=world.actor("custodian"),
        organisation=here,
        table=table,
        rows=rows,
        codes=Codes(here),
        around=Surroundings(here),
    )


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {}
