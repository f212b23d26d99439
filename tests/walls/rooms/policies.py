"""What the walls need of policies: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.policies import changes
from tests.world import NOW, World

UNLEDGERED: dict[str, str] = {}


def do_everything(world: World) -> None:
    document = {
        "ref": "P-9", "title": "A policy", "topic": "complaints", "kind": "policy", "approved": date(2026, 1, 5),
        "review_due": date(2027, 1, 5),
    }  # fmt: skip
    bring(world, "policies", document)
    bring(world, "comments", {"policy": "P-9", "at": NOW, "by": world.ref("reporter")})
    bring(world, "acknowledgements", {"policy": "P-9", "person": world.ref("reporter"), "due": date(2026, 4, 1)})


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
