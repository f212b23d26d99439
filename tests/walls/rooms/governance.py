"""What the walls need of governance: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Risk
from tests.world import World

UNLEDGERED: dict[str, str] = {}
ROWS: dict[str, dict[str, Any]] = {
    "risks": {
        "ref": "R-9", "title": "A risk.", "kind": "financial", "raised_on": date(2026, 2, 1), "likelihood": 1, "impact": 1,
    },
    "meetings": {"ref": "M-9", "body": "board", "held_on": date(2026, 2, 10), "minutes_total": 90, "minutes_safeguarding": 20},
    "decisions": {
        "ref": "D-9", "meeting": "M-9", "title": "Drivers are checked.", "safeguarding": True, "figures_cited": ("R1",),
        "voices_cited": (), "changes_practice": True,
    },
    "actions": {
        "ref": "A-9", "from_ref": "D-9", "title": "Write it down.", "aimed_at": "task", "due": date(2026, 3, 1),
        "done": date(2026, 2, 20),
    },
    "processing": {
        "ref": "P-9", "title": "A lost list.", "kind": "breach", "opened": datetime(2026, 2, 1, 9, tzinfo=UTC),
    },
}  # fmt: skip


def do_everything(world: World) -> None:
    lead, here = world.actor("dsl"), world.organisation
    risk = a_risk(world)
    changes.review_risk(by=lead, ref=risk.ref, likelihood=2, impact=4, review_due=date(2026, 9, 1))
    changes.close_risk(by=lead, ref=risk.ref, why="Done.")
    codes, around = Codes(here), Surroundings(here)
    for table, row in ROWS.items():
        changes.record_many(
            by=lead, organisation=here, table=table, rows=[row], codes=codes, around=around, ordinals=Counter()
        )


def a_risk(world: World) -> Risk:
    return changes.add_risk(
        by=world.actor("dsl"), organisation=world.organisation, title="Lone drivers.", kind="safeguarding", likelihood=5,
        impact=4, owner=world.people["line_manager"], unit=world.units["youth-club"], review_due=date(2026, 3, 1),
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (or the start of its name): the ref of the record behind it."""
    return {"governance:risk": a_risk(world).ref}
