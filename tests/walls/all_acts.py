"""Every change of the product, done once in one world. A change that is missing here fails a wall."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.figures import keep_figure
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import NamedRole, Organisation, Person
from goldenthread.foundation.registers import changes as registers
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.rules.changes import choose_length
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern
from goldenthread.rooms.quality.changes import read_recommendations
from goldenthread.rooms.quality.register_file import rows_of
from tests.walls.rooms import ROOMS
from tests.world import NOW, World, account, decided, raise_one

REGISTER = "row,date_of_report,sent_count,responses,this_report_is_being_sent_to\n1,2026-01-05,1,0,Harbour Trust\n"


def do_everything(world: World) -> None:
    """Set-up, then one worry from the first word to the end and back, then the rest. `all_acts.REGISTER` is a one-row file."""
    set_up(world)
    one_worry(world)
    another_worry(world)
    from_the_public_door(world)
    advice(world)
    figures_and_registers(world)
    shared_registers(world)
    for room in ROOMS.values():
        room.do_everything(world)
    with moment.lived_at(NOW + timedelta(days=220)):
        registers.bring_periods_to_date(by=product(world.organisation), organisation=world.organisation)


def set_up(world: World) -> None:
    owner, here = world.actor("custodian"), world.organisation
    places.describe_organisation(
        by=owner, organisation=here, name=here.name, kind=here.kind, populations=["adults"], nation=here.nation,
        time_zone=here.time_zone, levels=list(here.levels), called="members",
    )  # fmt: skip
    row = places.PersonRow(name="Wren Lake")
    [wren] = places.add_people(by=owner, organisation=here, rows=[row])
    places.change_person(
        by=owner, person=wren, n=wren.n, name="Wren Lake", unit=None, email="", post="Helper", level="front_line",
        paid=False, started=None, local_code="",
    )  # fmt: skip
    places.give_role(by=world.actor("administrator"), person=wren, role="deputy_dsl")
    held = NamedRole.objects.get(person=wren)
    places.confirm_role(by=owner, held=held)
    places.end_role(by=owner, held=NamedRole.objects.get(pk=held.pk), why="A test.")
    places.mark_left(by=owner, person=Person.objects.get(pk=wren.pk), why="Moved away.")
    places.close_public_door(by=owner, organisation=Organisation.objects.get(pk=here.pk))
    places.open_public_door(by=owner, organisation=Organisation.objects.get(pk=here.pk))
    choose_length(
        by=owner, organisation=here, rule=length_rule(), limit="1 wd", edition="2026", instrument="Our policy",
        effective_from=date(2026, 4, 1), why="Sooner is better.",
    )  # fmt: skip
    places.found_library()


def length_rule() -> str:
    from goldenthread.foundation.rules.catalogue import rule_for_handover

    rule = rule_for_handover("concern_acknowledged")
    assert rule is not None
    return rule.id


def one_worry(world: World) -> None:
    concern, lead = raise_one(world), world.actor("dsl")
    decision = decided(world, concern, threshold="statutory", criteria_met=True)
    changes.give_second_view(
        by=world.actor("deputy_dsl"), ref=concern.ref, decision=decision, agrees=True, words="Yes."
    )
    referral = changes.refer_concern(
        by=lead, ref=concern.ref, to="police", words="Told.", sharing_basis="legal_obligation", person_told="yes"
    )
    changes.chase_referral(by=lead, ref=concern.ref, referral=referral.ref, words="Left word.")
    changes.record_answer(by=lead, ref=concern.ref, referral=referral.ref, answer="accepted", words="Theirs.")
    changes.grade_serious(by=lead, ref=concern.ref, why="A child was hurt.")
    changes.see_serious(by=world.actor("executive_lead"), ref=concern.ref, words="Seen.")
    changes.record_wishes(by=lead, ref=concern.ref, state="asked_and_expressed", words="I want it to stop.")
    changes.tell_reporter(by=lead, ref=concern.ref, situation="passed_on")
    changes.see_message(by=world.actor("reporter"), ref=concern.ref)
    changes.say_heard(by=world.actor("reporter"), ref=concern.ref, score=4, words="Mostly.")
    changes.close_concern(by=lead, ref=concern.ref, reason="transferred", words="The police lead.")
    changes.tell_person(by=lead, ref=concern.ref, words="We passed on what you told us.", how="in_person")
    changes.reopen_concern(by=lead, ref=concern.ref, why="New marks.")


def another_worry(world: World) -> None:
    concern, lead = raise_one(world), world.actor("dsl")
    decision = decided(world, concern, threshold="internal", criteria_met=True)
    changes.give_second_view(
        by=world.actor("deputy_dsl"), ref=concern.ref, decision=decision, agrees=True, words="Yes."
    )
    changes.pause_telling(
        by=lead,
        ref=concern.ref,
        handover="outcome_told",
        reason="police_asked",
        words="Wait.",
        review_on=date(2026, 3, 9),
    )
    changes.add_addendum(by=lead, ref=concern.ref, words="It was Tuesday.", send_key="addendum", correction=True)
    changes.assign_concern(by=lead, ref=concern.ref, person=world.ref("deputy_dsl"), why="I am away.")
    changes.declare_conflict(
        by=lead, ref=concern.ref, person=world.ref("head_of_safeguarding"), kind="close", why="They are friends."
    )
    restricted = raise_one(world, about_worker="yes", worker_words="Dana Wells")
    changes.break_glass(
        by=world.actor("head_of_safeguarding"), ref=restricted.ref, reason="A child may be at risk tonight."
    )


def from_the_public_door(world: World) -> None:
    raised = changes.raise_concern(by=world.public(), account=account(), send_key="door")
    changes.add_by_receipt(by=world.public(), receipt=raised.receipt, words="One more thing.", send_key="door-2")
    decided(world, Concern.objects.get(ref=raised.ref))
    changes.tell_reporter(by=world.actor("dsl"), ref=raised.ref, situation="keeping_watch")
    changes.say_heard_by_receipt(by=world.public(), receipt=raised.receipt)
    changes.say_heard_by_receipt(by=world.public(), receipt=raised.receipt, score=5)


def advice(world: World) -> None:
    asked = changes.ask_advice(by=world.actor("reporter"), question="Is this a worry?", send_key="advice")
    with moment.lived_at(NOW + timedelta(hours=1)):
        changes.answer_advice(by=world.actor("dsl"), ref=asked.ref, answer="It is. Please raise it.")


def figures_and_registers(world: World) -> None:
    keep_figure(
        by=world.actor("lead_trustee"), definition="concern_acknowledged", as_at=NOW, value="41 of 43", count=43
    )
    rows = list(rows_of(io.StringIO(REGISTER), "register.csv"))
    read_recommendations(by=world.actor("dsl"), organisation=world.organisation, rows=rows)
    assert scope.current() == str(world.organisation.id)


def shared_registers(world: World) -> None:
    here, who = world.organisation, world.ref("reporter")
    about = {"codes": Codes(here), "around": Surroundings(here)}
    rows: dict[str, dict[str, Any]] = {
        "posts": {"person": who, "unit": "day-centre", "post": "Driver", "paid": False, "level": "front_line"},
        "active_periods": {"person": who, "from": date(2026, 1, 1), "until": date(2026, 12, 31)},
        "requirements": {"set": "Helpers", "kind": "identity", "register": "checks"},
    }
    for table, row in rows.items():
        registers.record_many(by=world.actor("custodian"), organisation=here, table=table, rows=[row], **about)
