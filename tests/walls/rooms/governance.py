"""What the walls need of governance: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import date

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Risk
from tests.world import World

UNLEDGERED: dict[str, str] = {}


def do_everything(world: World) -> None:
    lead, here = world.actor("dsl"), world.organisation
    risk = a_risk(world)
    changes.review_risk(by=lead, ref=risk.ref, likelihood=2, impact=4, review_due=date(2026, 9, 1))
    changes.close_risk(by=lead, ref=risk.ref, why="Done.")
    row = {
        "ref": "R-9", "title": "A risk.", "kind": "financial", "raised_on": date(2026, 2, 1), "likelihood": 1, "impact": 1,
    }  # fmt: skip
    changes.record_many(
        by=lead, organisation=here, table="risks", rows=[row], codes=Codes(here), around=Surroundings(here),
        ordinals=Counter(),
    )  # fmt: skip


def a_risk(world: World) -> Risk:
    return changes.add_risk(
        by=world.actor("dsl"), organisation=world.organisation, title="Lone drivers.", kind="safeguarding", likelihood=5,
        impact=4, owner=world.people["line_manager"], unit=world.units["youth-club"], review_due=date(2026, 3, 1),
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (or the start of its name): the ref of the record behind it."""
    return {"governance:risk": a_risk(world).ref}
