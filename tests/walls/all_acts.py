"""Every change of the product, done once in one world. A change that is missing here fails a wall."""

from __future__ import annotations

import io
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldenthread.doors.imports import changes as imports
from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.mapping import SheetMapping
from goldenthread.doors.imports.work import work_that_waits
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.figures import keep_figure
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import NamedRole, Organisation, Person
from goldenthread.foundation.registers import changes as registers
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.changes.clock_notes import record_notes
from goldenthread.foundation.registers.places_many import record_places
from goldenthread.foundation.retention import changes as retention
from goldenthread.foundation.rules.changes import choose_length
from goldenthread.insight.board import changes as board
from goldenthread.insight.checks import changes as checks
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Advice, Concern
from goldenthread.rooms.quality.changes import code_passage, keep_reviews, match_again, read_recommendations
from goldenthread.rooms.quality.models import Passage, Review
from goldenthread.rooms.quality.register_file import rows_of
from goldenthread.rooms.quality.report_file import ReadReport, read_report
from tests.rooms.quality.reports import text
from tests.walls.rooms import ROOMS
from tests.world import NOW, PASSWORD, World, account, decided, raise_one

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
    concerns_brought(world)
    imports_noted(world)
    checks_counted(world)
    files_brought(world)
    for room in ROOMS.values():
        room.do_everything(world)
    the_end(world)
    registers.bring_periods_to_date(by=product(world.organisation), organisation=world.organisation)
    with moment.lived_at(NOW + timedelta(days=220)):
        registers.bring_periods_to_date(by=product(world.organisation), organisation=world.organisation)


def files_brought(world: World) -> None:
    """Files are brought, read, said something of, and loaded; others are given up."""
    owner, here = world.actor("custodian"), world.organisation
    head = "ref,name,unit,post,paid,level,email\n"
    for name in ("Ann Lee", "Ann Leigh"):
        row = f"W-1,{name},youth-club,Helper,no,front_line,wren@example.org\n"
        more = f"W-2,{name},youth-club,Helper,no,front_line,wren@example.org\n"
        file = HeldFile("people.csv", f"{head}{row}{more}".encode())
        brought = imports.bring_files(by=owner, organisation=here, files=[file], send_key=f"files-{name}")
        work_that_waits()
        if name == "Ann Lee":
            headers = head.strip().split(",")
            meaning = SheetMapping("people", {one: one for one in headers})
            imports.say_meaning(by=owner, organisation=here, headers=headers, meaning=meaning)
            imports.answer_same_person(by=owner, ref=brought.ref, given="W-2", kept="W-1", same=False)
            imports.read_again(by=owner, ref=brought.ref)
            work_that_waits()
            imports.load_files(by=owner, ref=brought.ref)
            work_that_waits()
        else:
            imports.give_up_files(by=owner, ref=brought.ref)


def checks_counted(world: World) -> None:
    """The custodian puts limits on record, the checks are counted, a weak one is answered, and a chart's limits are worked out anew."""
    here = world.organisation
    board.reset_limits(
        by=world.actor("dsl"),
        organisation=here,
        chart="series.concerns",
        first=(NOW - timedelta(days=120)).date(),
        why="A new form.",
    )
    checks.change_limit(
        by=world.actor("custodian"), organisation=here, check="R1", strained=0.05, broken=0.2, why="Ours"
    )
    checks.count_checks(by=product(here), organisation=here)
    checks.answer_check(
        by=world.actor("dsl"), organisation=here, check="R1", what="Ask for the rest", who="Head of people",
        by_day=NOW.date() + timedelta(days=30),
    )  # fmt: skip


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
    from_files(world)
    places.mark_left(by=owner, person=Person.objects.get(pk=wren.pk), why="Moved away.")
    shed = places.add_unit(by=owner, organisation=here, code="shed", name="The shed")
    shed = places.rename_unit(by=owner, unit=shed, name="The workshop")
    places.close_unit(by=owner, unit=shed, why="A test.")
    places.close_public_door(by=owner, organisation=Organisation.objects.get(pk=here.pk))
    places.open_public_door(by=owner, organisation=Organisation.objects.get(pk=here.pk))
    choose_length(
        by=owner, organisation=here, rule=length_rule(), limit="1 wd", edition="2026", instrument="Our policy",
        effective_from=date(2026, 4, 1), why="Sooner is better.",
    )  # fmt: skip
    places.found_library()


def from_files(world: World) -> None:
    """The four tables of places, brought as an import brings them."""
    here, owner = world.organisation, world.actor("custodian")
    codes = Codes(here)
    rows: dict[str, dict[str, Any]] = {
        "organisation": {"code": here.code, "called": "young members"},
        "units": {"code": "EAST", "name": "East", "kind": "setting"},
        "people": {
            "ref": "P-1",
            "name": "Wynn Lake",
            "unit": "EAST",
            "post": "Helper",
            "paid": False,
            "level": "front_line",
        },
        "named_roles": {"role": "local_lead", "unit": "EAST", "person": "P-1", "from": date(2026, 1, 1)},
    }
    for table, row in rows.items():
        record_places(by=owner, organisation=here, table=table, rows=[row], codes=codes)


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
    changes.code_concern(by=lead, ref=concern.ref, theme="C1", tone="concern", decision="confirm")
    changes.grade_serious(by=lead, ref=concern.ref, why="A child was hurt.")
    changes.see_serious(by=world.actor("executive_lead"), ref=concern.ref, words="Seen.")
    changes.record_wishes(by=lead, ref=concern.ref, state="asked_and_expressed", words="I want it to stop.")
    changes.record_capacity(by=lead, ref=concern.ref, doubt=True, decision="Where to live.")
    changes.record_sharing(
        by=lead, ref=concern.ref, with_whom="The school.", what="That she is safe.", basis="public_task", known="yes"
    )
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


def the_end(world: World) -> None:
    """Two questions long past their time: one goes, one stays; a hold; what clears by itself."""
    by, here = world.actor("data_protection_officer"), world.organisation
    hold = retention.set_hold(by=by, organisation=here, covers="rule:advice", reason="police", words="They asked.")
    retention.review_hold(by=by, organisation=here, ref=hold.ref, words="They still ask.", review_on=date(2026, 12, 1))
    retention.lift_hold(by=by, organisation=here, ref=hold.ref, words="They found it.")
    changes.save_draft(by=world.actor("reporter"), account=account())
    asked = Advice.objects.filter(became__isnull=True, answered_at__isnull=False).first()
    assert asked is not None
    with moment.lived_at(NOW + timedelta(days=4 * 366)):
        row = retention.propose_disposal(by=by, organisation=here, ref=asked.ref, why="It is old.")
        retention.decline_disposal(by=by, organisation=here, proposal=row.ref, words="Not yet.")
        row = retention.propose_disposal(by=by, organisation=here, ref=asked.ref, why="It is old.")
        retention.dispose_record(by=world.actor("custodian"), organisation=here, proposal=row.ref)
        retention.clear_leftovers(by=product(here), organisation=here)
    somebody_goes(world)


def somebody_goes(world: World) -> None:
    """Somebody with an account leaves; years later their row is emptied and their account closed."""
    by, owner, here = world.actor("data_protection_officer"), world.actor("custodian"), world.organisation
    person = places.add_person(
        by=owner, organisation=here, name="Gwen Foss", email="gwen@example.org", level="front_line", paid=True
    )
    places.give_account(by=owner, person=person, email="gwen@example.org", password=PASSWORD)
    places.mark_left(by=owner, person=person, why="Moved away.")
    with moment.lived_at(NOW + timedelta(days=7 * 366)):
        row = retention.propose_disposal(by=by, organisation=here, ref=person.ref, why="Long gone.")
        retention.dispose_record(by=owner, organisation=here, proposal=row.ref)


def figures_and_registers(world: World) -> None:
    keep_figure(
        by=world.actor("lead_trustee"), definition="concern_acknowledged", as_at=NOW, value="41 of 43", count=43
    )
    rows = list(rows_of(io.StringIO(REGISTER), "register.csv"))
    read_recommendations(by=world.actor("dsl"), organisation=world.organisation, rows=rows)
    review_of_others(world)
    assert scope.current() == str(world.organisation.id)


def shared_registers(world: World) -> None:
    here, who = world.organisation, world.ref("reporter")
    about = {"codes": Codes(here), "around": Surroundings(here)}
    rows: dict[str, dict[str, Any]] = {
        "posts": {"person": who, "unit": "day-centre", "post": "Driver", "paid": False, "level": "front_line"},
        "active_periods": {"person": who, "from": date(2026, 1, 1), "until": date(2026, 12, 31)},
        "requirements": {"set": "Helpers", "kind": "identity", "register": "checks"},
    }
    owner, person = world.actor("custodian"), world.people["reporter"]
    post = registers.give_post(
        by=owner,
        organisation=here,
        person=person,
        unit=world.units["north"],
        post="Cook",
        paid=False,
        level="front_line",
    )
    registers.end_post(by=owner, ref=post.ref)
    registers.set_season(by=owner, organisation=here, person=person, begins=date(2025, 6, 1), ends=date(2025, 8, 31))
    registers.ask_for(by=owner, organisation=here, set="Helpers", kind="reference", register="checks", count=2)
    for table, row in rows.items():
        registers.record_many(by=world.actor("custodian"), organisation=here, table=table, rows=[row], **about)


def concerns_brought(world: World) -> None:
    here = world.organisation
    row = {"ref": "C-1", "unit": "day-centre", "came_to_attention_at": NOW, "reported_at": NOW, "narrative": "Brought."}
    about = {"unit": "youth-club", "kind": "low_level", "received_at": NOW, "about_leader": False}
    leader = {**about, "about_leader": True}
    rows: dict[str, list[dict[str, Any]]] = {
        "concerns": [row],
        "allegations": [
            {"ref": "L-1", **about, "handled_by": world.ref("deputy_dsl")},
            {"ref": "L-2", **leader, "handled_by": world.ref("alternate")},
            {"ref": "L-3", **leader, "handled_by": world.ref("dsl"), "handled_by_subject": True},
        ],
    }
    for table, some in rows.items():
        changes.record_many(
            by=world.actor("custodian"), organisation=here, table=table, rows=some, codes=Codes(here), around=Surroundings(here)
        )  # fmt: skip


def review_of_others(world: World) -> None:
    """One published review, read in, and a yes to what was proposed for its first passage."""
    with tempfile.TemporaryDirectory() as folder:
        report = read_report(text(Path(folder), "quay.txt"), "quay.txt")
    assert isinstance(report, ReadReport)
    lead = world.actor("dsl")
    keep_reviews(by=lead, organisation=world.organisation, collection="Harbours", reports=[report])
    first = Passage.objects.order_by("n")[0]
    Review.objects.update(edition="older")
    match_again(by=lead, organisation=world.organisation, refs=[first.review.ref])
    code_passage(by=lead, passage=first.ref, theme="T3", tone="concern", decision="confirm")


def imports_noted(world: World) -> None:
    here, by = world.organisation, world.actor("custodian")
    registers.note_import(by=by, organisation=here, counts={"loaded": {"people": 1}}, places={"people": []})
    registers.note_export(by=by, organisation=here, reason="We move.", counts={"people": 1}, digest="0" * 64)
    concern = Concern.objects.filter(closed_at__isnull=True).first()
    assert concern is not None
    note = {"ref": concern.ref, "handover": "wishes_asked", "missed_reason": "She was away."}
    record_notes(by=by, organisation=here, rows=[note], codes=Codes(here), around=Surroundings(here))
