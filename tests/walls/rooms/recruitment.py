"""What the walls need of recruitment: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.recruitment import changes
from tests.world import World

UNLEDGERED: dict[str, str] = {
    "recruitment.follow_people": "clocks follow what another change has written; called by wires"
}


def do_everything(world: World) -> None:
    here = world.organisation
    row = {
        "person": world.ref("reporter"),
        "kind": "identity",
        "requested": date(2026, 1, 5),
        "completed": date(2026, 1, 8),
    }
    changes.record_many(
        by=world.actor("recruitment_officer"), organisation=here, table="checks", rows=[row], codes=Codes(here),
        around=Surroundings(here),
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {}
