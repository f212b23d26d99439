"""What the walls need of complaints: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.models import Complaint, Disclosure
from tests.world import NOW, World

UNLEDGERED: dict[str, str] = {}


AFTER = NOW + timedelta(minutes=10)
LEAD = "speak_up_guardian"
BOTH = (
    "begin_stage",
    "plan_contact",
    "answer_stage",
    "give_update",
    "tell_outcome",
    "pause_outcome",
    "tell_change",
    "record_heard",
)
OF_COMPLAINTS = ("acknowledge_complaint", "mark_safeguarding", "tell_lead", "close_complaint", "code_complaint")


def a_complaint(world: World, **more: Any) -> Complaint:
    said = {"whose": "family", "narrative": "Nobody rang.", "unit": world.units["youth-club"]}
    return changes.receive_complaint(by=world.actor("dsl"), organisation=world.organisation, **{**said, **more})


def at_the_door(world: World, **more: Any) -> changes.Sent:
    said = {"whose": "family", "narrative": "Nobody rang.", "at_risk": "no"}
    return changes.receive_at_door(by=world.public(), organisation=world.organisation, **{**said, **more})


def spoken(world: World, words: str = "The rota is made up afterwards.") -> changes.Sent:
    return changes.speak_up(by=world.public(), organisation=world.organisation, words=words)


def a_disclosure(world: World) -> Disclosure:
    return changes.receive_disclosure(by=world.actor(LEAD), organisation=world.organisation)


def do_everything(world: World) -> None:
    complaint, head = a_complaint(world), world.actor("head_of_safeguarding")
    changes.acknowledge_complaint(by=head, ref=complaint.ref)
    changes.code_complaint(by=head, ref=complaint.ref, theme="W1", tone="concern", decision="confirm")
    changes.mark_safeguarding(by=head, ref=complaint.ref, immediate_danger="no", about_worker="no")
    in_touch(complaint.ref, head)
    with moment.lived_at(AFTER):
        changes.close_complaint(by=head, ref=complaint.ref, outcome="upheld", why="It is done.")
    sent = at_the_door(world)
    changes.say_heard_by_receipt(by=world.public(), receipt=sent.receipt, felt_heard=2)
    changes.write_back(by=world.public(), receipt=sent.receipt, words="Still nobody.")
    changes.set_procedure(
        by=head, organisation=world.organisation, stages="First look; 10 working days", contact_days=None
    )
    code = spoken(world).receipt
    changes.write_to_guardian(by=world.public(), receipt=code, words="It happened again.")
    changes.say_guardian_heard(by=world.public(), receipt=code, felt_heard=3)
    guardian, spoke = world.actor(LEAD), a_disclosure(world)
    changes.acknowledge_disclosure(by=guardian, ref=spoke.ref)
    in_touch(spoke.ref, guardian)
    with moment.lived_at(AFTER):
        changes.close_disclosure(by=guardian, ref=spoke.ref, why="It is done.")
    brought(world)


def in_touch(ref: str, by: Actor) -> None:
    """Each act a minute after the one before: two updates on one record never bear the same time."""
    acts = (
        lambda: changes.begin_stage(by=by, ref=ref, due=date(2026, 4, 1)),
        lambda: changes.answer_stage(by=by, ref=ref, words="We are sorry.", limits_explained=True),
        lambda: changes.plan_contact(by=by, ref=ref, next_contact_on=date(2026, 3, 20)),
        lambda: changes.give_update(by=by, ref=ref, words="No news yet.", limits_explained=True),
        lambda: changes.pause_outcome(
            by=by, ref=ref, outcome_paused_reason="The police asked.", outcome_paused_until=date(2026, 3, 9)
        ),
        lambda: changes.tell_outcome(by=by, ref=ref, words="It was upheld.", limits_explained=True),
        lambda: changes.tell_change(by=by, ref=ref, words="Two people now answer."),
        lambda: changes.record_heard(by=by, ref=ref, felt_heard=4),
    )
    for minutes, act in enumerate(acts, start=1):
        with moment.lived_at(NOW + timedelta(minutes=minutes)):
            act()


def brought(world: World) -> None:
    bring(
        world,
        "complaints",
        {"ref": "M-9", "unit": "youth-club", "received_at": NOW, "from": "family", "safeguarding_at": NOW},
    )
    bring(world, "disclosures", {"ref": "S-9", "received_at": NOW})
    bring(world, "stages", {"ref": "M-9", "stage": 1, "started_at": NOW, "due": date(2026, 4, 1)})
    bring(world, "updates", {"ref": "M-9", "at": NOW})


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
    complaint, spoke = a_complaint(world).ref, a_disclosure(world).ref
    ours = {"complaints:complaint", *(f"complaints:{act}" for act in (*BOTH, *OF_COMPLAINTS))}
    theirs = ("complaints:disclosure", "complaints:acknowledge_disclosure", "complaints:close_disclosure")
    return {**dict.fromkeys(ours, complaint), **dict.fromkeys(theirs, spoke)}
