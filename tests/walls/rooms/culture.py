"""What the walls need of culture: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.culture import changes
from goldenthread.rooms.culture.models import SurveyRound
from tests.world import World

UNLEDGERED = {"culture.answer_round": "looks who may, then culture.answers.given, without who"}


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
    asked = a_round(world)
    changes.answer_round(by=world.actor("reporter"), ref=asked.ref, answers={"S:practised": 2})
    changes.return_round(
        by=world.actor("dsl"), ref=asked.ref, what_they_said="It is hard.", what_will_be_done="More people."
    )


def a_round(world: World) -> SurveyRound:
    return changes.ask_round(
        by=world.actor("dsl"), organisation=world.organisation, level="front_line", unit=world.units["youth-club"],
        questions=[("S", "practised"), ("C", "scenario")],
    )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {"culture:round": a_round(world).ref}
