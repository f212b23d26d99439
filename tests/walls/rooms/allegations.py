"""What the walls need of casework's track of allegations: every change of it done once, a record behind each address."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Allegation
from tests.world import NOW, World

UNLEDGERED: dict[str, str] = {}
ACTS = (
    "evaluate_allegation", "decide_action", "tell_about", "send_barring", "send_regulator", "hand_allegation",
    "consult_officer", "decide_barring", "decide_regulator", "look_for_patterns", "close_allegation",
)  # fmt: skip
ADDRESSES = {f"casework:{name}" for name in ("allegation", *ACTS)}


def received(world: World, who: str = "dsl", *, kind: str = "allegation", about: str = "alleged") -> Allegation:
    return changes.receive_allegation(
        by=world.actor(who), organisation=world.organisation, kind=kind, words="He was alone with her in the van.",
        about_leader=False, about=world.people[about], unit=world.units["youth-club"],
    )  # fmt: skip


def weighed(world: World, row: Allegation, **more: Any) -> Allegation:
    said = {"limbs": [], "evaluation": "He was alone with her; she says that he shouted.", **more}
    return changes.evaluate_allegation(by=world.actor("allegations_manager"), ref=row.ref, **said)


def suspended(world: World, row: Allegation, **more: Any) -> Allegation:
    said = {
        "employer_action": "suspend", "action_why": "The police ask for it.", "alternatives": "Work in the office.",
        "support": "Lindsay rings each Friday.", "action_review_on": date(2026, 3, 16), **more,
    }  # fmt: skip
    return changes.decide_action(by=world.actor("allegations_manager"), ref=row.ref, **said)


def do_everything(world: World) -> None:
    manager, low = world.actor("allegations_manager"), received(world, kind="low_level")
    changes.look_for_patterns(by=manager, ref=low.ref, pattern="No pattern.")
    row = received(world)
    changes.consult_officer(by=manager, ref=row.ref, officer_said="A strategy meeting.", criteria_met=True)
    weighed(world, row, limbs=["harmed"])
    suspended(world, row)
    changes.tell_about(by=manager, ref=row.ref, told=["subject"], told_words="That something was said of them.")
    changes.decide_barring(by=manager, ref=row.ref, barring="referred", barring_why="He was dismissed.")
    changes.send_barring(by=manager, ref=row.ref, barring_sent_on=NOW.date())
    changes.decide_regulator(by=manager, ref=row.ref, regulator="referred", regulator_why="He is a nurse.")
    changes.send_regulator(by=manager, ref=row.ref, regulator_sent_on=NOW.date())
    changes.hand_allegation(by=manager, ref=row.ref, handled_by=world.people["head_of_safeguarding"], why="Away.")
    changes.close_allegation(by=manager, ref=row.ref, outcome="substantiated", why="It is done.")


def things(world: World) -> dict[str, str]:
    """By address: the ref of the record behind it."""
    return dict.fromkeys(ADDRESSES, received(world).ref)
