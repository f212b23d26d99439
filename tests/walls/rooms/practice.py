"""What the walls need of practice: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.practice import changes
from tests.world import World

UNLEDGERED: dict[str, str] = {}


def rows(world: World) -> dict[str, dict[str, Any]]:
    """A row of each table, as an import gives it."""
    here: dict[str, Any] = {"unit": "youth-club"}
    return {
        "opening_hours": {**here, "weekday": "fri", "from": "18:00", "until": "01:00"},
        "activity": {**here, "month": PartialDate(2026, 2), "people_supported": 24, "sessions": 8},
        "touch_points": {
            "ref": "TP-1", **here, "title": "The back stairs.", "raised_by": world.ref("reporter"), "raised_on": date(2026, 1, 20),
            "seen_dsl_on": date(2026, 1, 28), "scored_on": date(2026, 1, 29), "likelihood": 4, "impact": 4,
            "owner": world.ref("line_manager"),
        },
        "activities": {"ref": "A-1", **here, "title": "Canoe trip.", "courses": ("Water safety",), "risk_assessed_on": date(2026, 2, 1)},
        "rota": {
            **here, "step": 1, "person": world.ref("line_manager"), "from": datetime(2026, 3, 6, 17, 0, tzinfo=UTC),
            "until": datetime(2026, 3, 7, 2, 0, tzinfo=UTC),
        },
        "escalations": {**here, "kind": "test_call", "at": datetime(2026, 2, 20, 20, 0, tzinfo=UTC)},
        "feedback": {
            **here, "given_on": date(2026, 2, 10), "population": "young_people", "feels_safe": 4,
            "what_makes_safe": "Dana listens.", "what_would_help": "Light in the yard.",
        },
    }  # fmt: skip


def bring(world: World, table: str, *given: dict[str, Any], by: str = "dsl") -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table=table, rows=given, codes=Codes(here), around=Surroundings(here),
        ordinals=Counter(),
    )  # fmt: skip


def do_everything(world: World) -> None:
    for table, row in rows(world).items():
        bring(world, table, row)


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {}
