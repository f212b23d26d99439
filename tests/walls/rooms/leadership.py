"""What the walls need of leadership: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.leadership import changes
from tests.world import World

UNLEDGERED: dict[str, str] = {}
ROWS: dict[str, dict[str, Any]] = {
    "messages": {
        "ref": "LM-1", "from_level": "board", "title": "Speak up.", "sent_on": date(2026, 2, 1), "sent_to_units": ("youth-club",),
    },
    "objectives": {"ref": "O-1", "title": "Every driver is checked.", "informed_by": (), "due": date(2026, 12, 1)},
}  # fmt: skip


def do_everything(world: World) -> None:
    here, chair = world.organisation, world.actor("lead_trustee")
    refs = things(world)
    changes.receive_message(by=world.actor("reporter"), ref=refs["leadership:message"])
    changes.change_objective(by=chair, ref=refs["leadership:objective"], title="Every driver, every year.")
    for table, row in ROWS.items():
        changes.record_many(
            by=world.actor("dsl"), organisation=here, table=table, rows=[row], codes=Codes(here), around=Surroundings(here),
            ordinals=Counter(),
        )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    here, chair = world.organisation, world.actor("lead_trustee")
    message = changes.send_message(
        by=chair, organisation=here, title="Speak up.", words="We want to hear it.", sent_to_units=["youth-club"]
    )
    objective = changes.set_objective(
        by=chair, organisation=here, title="Every driver.", owner=world.people["executive_lead"]
    )
    return {"leadership:message": message.ref, "leadership:objective": objective.ref}
