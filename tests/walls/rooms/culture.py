"""What the walls need of culture: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.culture import changes
from tests.world import World

UNLEDGERED: dict[str, str] = {}


def rows() -> dict[str, dict[str, Any]]:
    """A row of each table, as an import gives it."""
    asked: dict[str, Any] = {"unit": "youth-club", "level": "front_line", "asked_on": date(2026, 1, 20)}
    return {
        "surveys": {**asked, "area": "S", "question": "practised", "answer": 2},
        "survey_rounds": {**asked, "invited": 9},
    }


def bring(world: World, table: str, *given: dict[str, Any], by: str = "dsl") -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table=table, rows=given, codes=Codes(here), around=Surroundings(here),
        ordinals=Counter(),
    )  # fmt: skip


def do_everything(world: World) -> None:
    for table, row in rows().items():
        bring(world, table, row)


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {}
