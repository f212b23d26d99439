"""What the walls need of workforce: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.workforce import changes
from goldenthread.rooms.workforce.models import Supervision, Training
from tests.world import World

UNLEDGERED: dict[str, str] = {
    "workforce.follow_people": "clocks follow what another change has written; called by wires"
}


def a_course(world: World, course: str = "Basics") -> Training:
    return changes.plan_training(
        by=world.actor("line_manager"), organisation=world.organisation, person=world.people["reporter"], course=course,
        purpose="basic", due=date(2026, 3, 10),
    )  # fmt: skip


def a_session(world: World, kind: str = "individual") -> Supervision:
    [session] = changes.plan_session(
        by=world.actor("line_manager"), organisation=world.organisation, people=[world.people["reporter"]],
        supervisor=world.people["line_manager"], kind=kind, due=date(2026, 3, 2),
    )  # fmt: skip
    return session


def held(world: World, session: Supervision) -> Supervision:
    return changes.hold_session(
        by=world.actor("line_manager"), ref=session.ref, held=date(2026, 3, 2), minutes=60, safeguarding_minutes=20
    )


def completed(world: World, course: Training) -> Training:
    return changes.complete_training(
        by=world.actor("line_manager"), ref=course.ref, completed=date(2026, 3, 1), mode="blended"
    )


def do_everything(world: World) -> None:
    here, who, manager = world.organisation, world.ref("reporter"), world.actor("line_manager")
    changes.say_differently(by=world.actor("reporter"), ref=completed(world, a_course(world)).ref, words="I knock.")
    changes.accept_prior_learning(
        by=manager, ref=a_course(world, "Online safety").ref, completed=date(2026, 1, 1), evidence="A certificate."
    )
    changes.agree_session(by=world.actor("reporter"), ref=held(world, a_session(world)).ref, agrees=True)
    rows: dict[str, dict[str, Any]] = {
        "training": {"person": who, "course": "Basics", "purpose": "basic", "due": date(2026, 3, 1), "completed": date(2026, 2, 1)},
        "supervision": {
            "person": who, "supervisor": world.ref("line_manager"), "kind": "individual", "due": date(2026, 2, 1),
            "held": date(2026, 1, 30), "safeguarding_minutes": 15,
        },
    }  # fmt: skip
    for table, row in rows.items():
        changes.record_many(
            by=world.actor("recruitment_officer"), organisation=here, table=table, rows=[row], codes=Codes(here),
            around=Surroundings(here),
        )  # fmt: skip


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    return {
        "workforce:training": a_course(world).ref,
        "workforce:accept_prior_learning": a_course(world, "Online safety").ref,
        "workforce:say_differently": completed(world, a_course(world, "First aid")).ref,
        "workforce:session": a_session(world).ref,
        "workforce:agree_session": held(world, a_session(world, "debrief")).ref,
    }
