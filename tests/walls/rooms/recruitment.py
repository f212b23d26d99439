"""What the walls need of recruitment: every change of it done once, a record behind each address, what is no change."""

from __future__ import annotations

from datetime import date

from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.recruitment import changes
from goldenthread.rooms.recruitment.models import Check
from tests.world import World

UNLEDGERED: dict[str, str] = {
    "recruitment.follow_people": "clocks follow what another change has written; called by wires"
}


def a_starter(world: World) -> Person:
    return places.add_person(
        by=world.actor("custodian"), organisation=world.organisation, name="Ada Wren", unit=world.units["youth-club"],
        contact_with=("children",), regulated_activity=True, started=date(2026, 3, 2), first_contact=date(2026, 3, 9),
    )  # fmt: skip


def a_check(world: World, person: Person) -> Check:
    return changes.ask_check(
        by=world.actor("recruitment_officer"), organisation=world.organisation, person=person, kind="identity"
    )


def a_decision(world: World, person: Person) -> Check:
    return changes.decide_start(
        by=world.actor("executive_lead"), organisation=world.organisation, person=person, decision="start_with_conditions",
        reasons="The certificate is on its way.", conditions="Never alone.", supervisor=world.people["line_manager"],
        valid_until=date(2026, 4, 1),
    )  # fmt: skip


def do_everything(world: World) -> None:
    here, officer = world.organisation, world.actor("recruitment_officer")
    person = a_starter(world)
    check = a_check(world, person)
    changes.complete_check(by=officer, ref=check.ref, completed=date(2026, 3, 2))
    changes.set_recheck(by=officer, ref=check.ref, recheck_due=date(2029, 3, 2))
    changes.confirm_agency(
        by=officer,
        organisation=here,
        person=person,
        agency="Bridge Staffing",
        kinds=["health"],
        completed=date(2026, 3, 1),
    )
    changes.confirm_conditions(by=world.actor("line_manager"), ref=a_decision(world, person).ref)
    row = {
        "person": world.ref("reporter"),
        "kind": "identity",
        "requested": date(2026, 1, 5),
        "completed": date(2026, 1, 8),
    }
    changes.record_many(
        by=officer, organisation=here, table="checks", rows=[row], codes=Codes(here), around=Surroundings(here)
    )


def things(world: World) -> dict[str, str]:
    """By address (its name): the ref of the record behind it."""
    person = a_starter(world)
    check = a_check(world, person)
    completed = changes.complete_check(
        by=world.actor("recruitment_officer"), ref=a_check(world, person).ref, completed=date(2026, 3, 2)
    )
    return {
        "recruitment:check": check.ref, "recruitment:set_recheck": completed.ref,
        "recruitment:confirm_conditions": a_decision(world, person).ref,
        **{f"recruitment:{name}": person.ref for name in ("person", "ask_check", "confirm_agency", "decide_start")},
    }  # fmt: skip
