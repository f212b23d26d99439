"""What the walls need of what stands apart from a single worry: second readings, requests for what is held, whether advice helped."""

from __future__ import annotations

import secrets
from datetime import date

from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Advice, SecondReading, SubjectAccess
from tests.world import World, decided, raise_one

UNLEDGERED: dict[str, str] = {}
ADDRESSES = {f"casework:{name}" for name in (
    "second_reading", "give_reading", "talk_over", "subject_access", "lengthen_subject_access", "answer_subject_access",
    "say_if_helped",
)}  # fmt: skip


def drawn(world: World, reader: str = "deputy_dsl", *, threshold: str = "early_help") -> SecondReading:
    """One worry that was not referred, drawn for somebody else."""
    decided(world, raise_one(world), threshold=threshold)
    [row] = changes.draw_readings(
        by=world.actor("head_of_safeguarding"), reader=world.people[reader], count=1, quarter="this", seed=7
    )
    return row


def requested(world: World) -> SubjectAccess:
    return changes.receive_subject_access(
        by=world.actor("custodian"), whose="Remy Ash, by letter.", asked="Everything.", received_on=date(2026, 2, 16)
    )


def advised(world: World) -> Advice:
    """A question that was answered."""
    asked = changes.ask_advice(by=world.actor("reporter"), question="Is it one?", send_key=secrets.token_hex(8))
    return changes.answer_advice(by=world.actor("dsl"), ref=asked.ref, answer="It is.")


def do_everything(world: World) -> None:
    row, reader = drawn(world), world.actor("deputy_dsl")
    changes.give_reading(by=reader, ref=row.ref, view="statutory", why="She is nine.")
    changes.talk_over(by=world.actor("dsl"), ref=row.ref, made_of_it="We ring the council today.")
    request, officer = requested(world), world.actor("data_protection_officer")
    changes.lengthen_subject_access(by=officer, ref=request.ref, why="Twelve years of files.")
    changes.answer_subject_access(
        by=officer, ref=request.ref, answer="partly", left_out=["third_party"], answer_words="Two letters.",
        identity_seen_on=date(2026, 2, 20),
    )  # fmt: skip
    changes.say_if_helped(by=world.actor("reporter"), ref=advised(world).ref, helped="yes")


def things(world: World) -> dict[str, str]:
    """By address: the ref of the record behind it."""
    reading, request = drawn(world).ref, requested(world).ref
    found = dict.fromkeys(ADDRESSES, request) | dict.fromkeys(
        ("casework:second_reading", "casework:give_reading", "casework:talk_over"), reading
    )
    return found | {"casework:say_if_helped": advised(world).ref}
