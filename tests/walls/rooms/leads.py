"""What the walls need of leads: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import date

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.leads import changes
from tests.world import World

UNLEDGERED: dict[str, str] = {}


def do_everything(world: World) -> None:
    here = world.organisation
    row = {"person": world.ref("dsl"), "week": date(2026, 1, 12), "case_hours": 20.0, "strategic_hours": 2.0}
    changes.record_many(
        by=world.actor("custodian"), organisation=here, table="lead_diary", rows=[row], codes=Codes(here),
        around=Surroundings(here), ordinals=Counter(),
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {}
