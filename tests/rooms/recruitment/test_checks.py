"""Checks asked for and completed; decisions before contact; what is refused, and to whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, Node, Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.recruitment import changes
from goldenthread.rooms.recruitment.models import Check
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def starter(world: World, **more: Any) -> Person:
    given: dict[str, Any] = {
        "name": "Ada Wren", "unit": world.units["youth-club"], "contact_with": ("children",), "regulated_activity": True,
        "started": date(2026, 3, 2), "first_contact": date(2026, 3, 9), "paid": False,
    }  # fmt: skip
    return places.add_person(by=world.actor("custodian"), organisation=world.organisation, **{**given, **more})


def ask(world: World, person: Person, kind: str = "identity", **more: Any) -> Check:
    return changes.ask_check(
        by=world.actor("recruitment_officer"), organisation=world.organisation, person=person, kind=kind, **more
    )


def done(world: World, record: Check, **more: Any) -> Check:
    return changes.complete_check(
        by=world.actor("recruitment_officer"), ref=record.ref, **{"completed": date(2026, 3, 2), **more}
    )


def decide(world: World, person: Person, by: str = "executive_lead", **more: Any) -> Check:
    given: dict[str, Any] = {
        "decision": "start_with_conditions", "reasons": "The list was checked; the certificate is on its way.",
        "conditions": "Never alone with a child.", "supervisor": world.people["line_manager"], "valid_until": date(2026, 4, 1),
    }  # fmt: skip
    return changes.decide_start(by=world.actor(by), organisation=world.organisation, person=person, **{**given, **more})


def clock(person: Person, handover: str = "start_decision") -> Clock:
    return Clock.objects.get(subject=person.ref, handover=handover)


def test_a_starter_without_checks_waits_and_complete_checks_end_the_wait(world: World) -> None:
    person = starter(world)
    assert (clock(person).met_at, clock(person).person_due) == (None, world.ref("executive_lead"))
    identity, dbs = ask(world, person), ask(world, person, "dbs", level="enhanced_child_barred")
    with moment.lived_at(NOW + timedelta(days=2)):
        done(world, identity)
        assert clock(person).met_at is None
        done(world, dbs, outcome="nothing_disclosed", completed=date(2026, 3, 4))
    assert clock(person).met_at is not None
    record = Check.objects.get(ref=dbs.ref)
    assert (record.verified_by, record.unit) == (world.people["recruitment_officer"], world.units["youth-club"])
    assert Node.objects.get(ref=dbs.ref).kind == "check"
    assert verify().problem is None


def test_a_decision_before_contact_meets_it_and_the_supervisor_confirms_the_conditions(world: World) -> None:
    person = starter(world)
    record = decide(world, person)
    assert (clock(person).met_at is not None, clock(person).valid_until) == (True, date(2026, 4, 1))
    told = clock(person, "start_conditions")
    assert (told.met_at, told.person_due) == (None, world.ref("line_manager"))
    changes.confirm_conditions(by=world.actor("line_manager"), ref=record.ref)
    assert clock(person, "start_conditions").met_at is not None
    with pytest.raises(Refused):
        changes.confirm_conditions(by=world.actor("line_manager"), ref=record.ref)


def test_words_of_a_decision_are_sealed_and_in_no_reading(world: World) -> None:
    record = decide(world, starter(world))
    value = Reading.objects.get(subject=record.ref).value
    assert (value["reasons"], value["conditions"]) == ("\u2026", "\u2026")
    assert b"Never alone" not in bytes(Version.objects.get(ref=record.ref).payload or b"")


@pytest.mark.parametrize(
    "who", ["recruitment_officer", "line_manager", "dsl", "reporter", "administrator", "lead_trustee"]
)
def test_only_those_who_answer_for_it_decide_about_a_start(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        decide(world, starter(world), by=who)


def test_nobody_decides_about_themselves_or_keeps_their_own_record(world: World) -> None:
    with pytest.raises(Refused):
        decide(world, world.people["executive_lead"])
    with pytest.raises(Refused):
        ask(world, world.people["recruitment_officer"])


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"reasons": " "}, "reasons"), ({"valid_until": None}, "valid_until"), ({"valid_until": date(2026, 3, 2)}, "valid_until"),
        ({"conditions": None}, "conditions"), ({"supervisor": None}, "supervisor"), ({"decision": "maybe"}, "decision"),
    ],
)  # fmt: skip
def test_a_decision_says_all_that_it_must(world: World, change: dict[str, Any], column: str) -> None:
    with pytest.raises(Refused) as refused:
        decide(world, starter(world), **change)
    assert column in {name for name, _ in refused.value.problems}


def test_a_check_above_what_the_post_allows_needs_its_reason(world: World) -> None:
    person = starter(world, regulated_activity=False)
    with pytest.raises(Refused) as refused:
        ask(world, person, "barred_list_children")
    assert "unverified" in refused.value.problems[0][1]
    with pytest.raises(Refused):
        ask(world, person, "dbs")
    record = ask(world, person, "barred_list_children", why_allowed="Overnight care at camp, counsel advised.")
    assert record.reasons == "Overnight care at camp, counsel advised."
    assert ask(world, person, "dbs", level="enhanced").level == "enhanced"


def test_a_reference_says_from_whom_and_whether_by_call(world: World) -> None:
    record = ask(world, starter(world), "reference")
    with pytest.raises(Refused) as refused:
        done(world, record)
    assert {name for name, _ in refused.value.problems} == {"professional", "verified_by_call"}
    kept = done(world, record, professional=True, verified_by_call=True, verified_by=world.people["dsl"])
    assert (kept.professional, kept.verified_by_call, kept.verified_by) == (True, True, world.people["dsl"])
    with pytest.raises(Refused):
        done(world, record, professional=True, verified_by_call=True)


def test_what_was_not_returned_may_be_completed_after_all(world: World) -> None:
    record = ask(world, starter(world), "overseas")
    done(world, record, outcome="not_returned")
    assert done(world, record, outcome="nothing_disclosed").outcome == "nothing_disclosed"


def test_a_recheck_is_a_house_rule_set_after_completion(world: World) -> None:
    record, officer = ask(world, starter(world)), world.actor("recruitment_officer")
    with pytest.raises(Refused):
        changes.set_recheck(by=officer, ref=record.ref, recheck_due=date(2029, 3, 2))
    done(world, record)
    assert changes.set_recheck(by=officer, ref=record.ref, recheck_due=date(2029, 3, 2)).recheck_due == date(2029, 3, 2)


def test_an_agency_confirms_several_checks_with_its_day(world: World) -> None:
    person = starter(world, engagement="agency", started=date(2026, 3, 9))
    made = changes.confirm_agency(
        by=world.actor("recruitment_officer"), organisation=world.organisation, person=person, agency="Bridge Staffing",
        kinds=("identity", "dbs"), completed=date(2026, 3, 1),
    )  # fmt: skip
    assert {(one.kind, one.agency) for one in made} == {("identity", "Bridge Staffing"), ("dbs", "Bridge Staffing")}
    assert clock(person).stopped_at == clock(person).started_at


def test_another_bodys_people_are_not_ours(world: World) -> None:
    assert world.outsider is not None
    with pytest.raises(NotYours):
        ask(world, world.outsider)


def test_whoever_leaves_keeps_their_record(world: World) -> None:
    person = starter(world)
    done(world, ask(world, person))
    places.mark_left(by=world.actor("custodian"), person=person, on=date(2026, 3, 5))
    assert Check.objects.filter(person=person).count() == 1
    assert clock(person).stopped_at is not None
