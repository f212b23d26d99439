"""Checks brought from elsewhere, and what they make due with people, posts, seasons and requirements."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.foundation.facts.models import Clock, Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import changes as registers
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.places_many import record_places
from goldenthread.rooms.recruitment import changes
from goldenthread.rooms.recruitment.models import Check
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
ADA = {
    "ref": "P-1", "name": "Ada Wren", "unit": "youth-club", "post": "Helper", "paid": False, "level": "front_line",
    "contact_with": ("children",), "started": date(2026, 1, 5), "first_contact": date(2026, 2, 2), "requirement_set": "club",
}  # fmt: skip
CLUB = [
    {"set": "club", "kind": "identity", "register": "checks", "before_first_contact": True},
    {"set": "club", "kind": "reference", "register": "checks", "before_first_contact": True, "count": 2},
]
CHECKS: list[dict[str, Any]] = [
    {"person": "P-1", "kind": "identity", "requested": date(2025, 12, 1), "completed": date(2025, 12, 20)},
    {"person": "P-1", "kind": "reference", "requested": None, "completed": date(2026, 1, 2)},
    {"person": "P-1", "kind": "reference", "requested": None, "completed": date(2026, 1, 20)},
]


def bring(world: World, table: str, *rows: dict[str, Any], by: str = "custodian") -> Any:
    here, actor = world.organisation, world.actor(by)
    if table == "people":
        return record_places(by=actor, organisation=here, table=table, rows=rows, codes=Codes(here))
    record = changes.record_many if table == "checks" else registers.record_many
    return record(
        by=actor,
        organisation=here,
        table=table,
        rows=rows,
        codes=Codes(here),
        around=Surroundings(here),
        ordinals=Counter(),
    )


def clocks(person: Person) -> list[Any]:
    """What runs or ran for somebody; what never was due left out."""
    rows = Clock.objects.filter(subject=person.ref).order_by("handover", "part")
    return [(c.handover, c.part, c.due_at, c.met_at, c.unit) for c in rows if c.stopped_at != c.started_at]


def ada() -> Person:
    return Person.objects.get(local_code="P-1")


@pytest.mark.parametrize("order", list(permutations(("people", "requirements", "checks")))[:3])
def test_in_whatever_order_tables_come_the_same_is_due(world: World, order: tuple[str, ...]) -> None:
    if order[0] != "people":
        order = ("people", *(one for one in order if one != "people"))
    tables = {"people": [ADA], "requirements": CLUB, "checks": CHECKS}
    for table in order:
        bring(world, table, *tables[table])
    [(handover, _, _, met, unit)] = clocks(ada())
    assert (handover, unit) == ("start_decision", "north/youth-club")
    assert Surroundings(world.organisation).day(met) == date(2026, 1, 20)


def test_who_was_complete_on_the_first_day_was_never_due(world: World) -> None:
    bring(world, "people", {**ADA, "started": date(2026, 1, 25)})
    assert len(clocks(ada())) == 1
    bring(world, "requirements", *CLUB)
    bring(world, "checks", *CHECKS)
    assert clocks(ada()) == []


def test_brought_twice_nothing_changes_and_one_at_a_time_is_the_same(world: World) -> None:
    bring(world, "people", ADA, {**ADA, "ref": "P-2"})
    bring(world, "requirements", *CLUB)
    bring(world, "checks", *CHECKS)
    assert bring(world, "checks", *CHECKS).same == 3
    ordinals: Counter[str] = Counter()
    here = world.organisation
    for row in CHECKS:
        changes.record_many(
            by=world.actor("recruitment_officer"), organisation=here, table="checks", rows=[{**row, "person": "P-2"}],
            codes=Codes(here), around=Surroundings(here), ordinals=ordinals,
        )  # fmt: skip
    assert clocks(ada()) == clocks(Person.objects.get(local_code="P-2"))
    assert Check.objects.count() == 6
    assert Reading.objects.filter(measure="checks", replaced_at__isnull=True).count() == 6
    assert verify().problem is None


def test_a_check_is_in_the_unit_of_its_person_and_moves_along(world: World) -> None:
    bring(world, "people", ADA)
    bring(world, "checks", CHECKS[2])
    assert set(Check.objects.values_list("unit__code", flat=True)) == {"youth-club"}
    bring(world, "people", {"ref": "P-1", "unit": "day-centre"})
    assert set(Check.objects.values_list("unit__code", flat=True)) == {"day-centre"}
    assert {unit for *_, unit in clocks(ada())} == {"south/day-centre"}


def test_when_contact_moves_the_clock_moves_and_when_they_leave_it_stops(world: World) -> None:
    bring(world, "people", {**ADA, "first_contact": date(2026, 4, 1), "requirement_set": None})
    bring(world, "people", {"ref": "P-1", "first_contact": date(2026, 3, 20)})
    [clock] = Clock.objects.filter(subject=ada().ref)
    assert Surroundings(world.organisation).day(clock.due_at) == date(2026, 3, 20)
    places.mark_left(by=world.actor("custodian"), person=ada(), on=date(2026, 3, 10))
    clock.refresh_from_db()
    assert clock.stopped_at is not None
    assert clock.stopped_at < clock.due_at


def test_a_season_says_that_nothing_is_overdue_between(world: World) -> None:
    bring(world, "people", ADA)
    assert not Clock.objects.get(subject=ada().ref).dormant
    bring(world, "active_periods", {"person": "P-1", "from": date(2026, 6, 1), "until": date(2026, 8, 31)})
    assert Clock.objects.get(subject=ada().ref).dormant


@pytest.mark.parametrize("who", ["reporter", "administrator", "dsl", "line_manager", "executive_lead"])
def test_only_the_keeper_of_the_record_or_a_custodian_brings_checks(world: World, who: str) -> None:
    bring(world, "people", ADA)
    with pytest.raises(NotYours):
        bring(world, "checks", *CHECKS, by=who)


def test_a_missed_decision_is_not_hidden_by_moving_contact(world: World) -> None:
    bring(world, "people", {**ADA, "requirement_set": None})
    with moment.lived_at(NOW + timedelta(days=1)):
        bring(world, "people", {"ref": "P-1", "first_contact": date(2026, 6, 1)})
    old, new = Clock.objects.filter(subject=ada().ref).order_by("due_at")
    assert old.stopped_at is not None
    assert old.stopped_at > old.due_at
    assert new.stopped_at is None


KINDS = st.sampled_from(["identity", "reference", "dbs", "risk_assessment"])
DAYS = st.none() | st.dates(date(2025, 11, 1), date(2026, 3, 1))
ROWS = st.lists(
    st.tuples(KINDS, DAYS, DAYS, st.sampled_from([None, "start", "start_with_conditions", "wait"]), st.booleans()), max_size=6
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, order=st.randoms())
def test_any_checks_one_by_one_in_any_order_and_at_once_leave_the_same_clocks(
    world: World, rows: list[tuple[str, date | None, date | None, str | None, bool]], order: Any
) -> None:
    told = [
        {
            "kind": kind, "requested": asked, "completed": done, "decision": decision if kind == "risk_assessment" else None,
            "outcome": "withdrawn" if gone else None,
        }
        for kind, asked, done, decision, gone in rows
    ]  # fmt: skip
    with transaction.atomic():
        bring(world, "requirements", *CLUB)
        bring(world, "people", ADA, {**ADA, "ref": "P-2"})
        if told:
            bring(world, "checks", *({**row, "person": "P-1"} for row in told))
        order.shuffle(told)
        here, ordinals = world.organisation, Counter[str]()
        for row in told:
            changes.record_many(
                by=world.actor("custodian"), organisation=here, table="checks", rows=[{**row, "person": "P-2"}], codes=Codes(here),
                around=Surroundings(here), ordinals=ordinals,
            )  # fmt: skip
        one, other = (open_ones(Person.objects.get(local_code=code)) for code in ("P-1", "P-2"))
        assert one == other
        transaction.set_rollback(True)


def open_ones(person: Person) -> list[Any]:
    """The clocks that count: neither undone nor stopped."""
    rows = Clock.objects.filter(subject=person.ref, stopped_at__isnull=True).order_by("handover", "part")
    return [(c.handover, c.part, c.due_at, c.met_at, c.valid_until) for c in rows]
