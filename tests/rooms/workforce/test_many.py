"""Training and supervision brought from elsewhere, and what they make due."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.foundation.facts.models import Clock, Reading
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import changes as registers
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.workforce import changes
from goldenthread.rooms.workforce.models import Supervision, Training
from tests.world import World

pytestmark = pytest.mark.django_db


def bring(world: World, table: str, *rows: dict[str, Any], by: str = "recruitment_officer") -> Any:
    here = world.organisation
    record = registers.record_many if table == "active_periods" else changes.record_many
    return record(
        by=world.actor(by), organisation=here, table=table, rows=rows, codes=Codes(here), around=Surroundings(here),
        ordinals=Counter(),
    )  # fmt: skip


def course(world: World, who: str = "reporter", **more: Any) -> dict[str, Any]:
    return {
        "person": world.ref(who), "course": "Basics", "purpose": "basic", "mode": "e_learning", "due": date(2026, 2, 1),
        "completed": None, "did_differently": "I knock now.", **more,
    }  # fmt: skip


def session(world: World, who: str = "reporter", **more: Any) -> dict[str, Any]:
    return {
        "person": world.ref(who), "supervisor": world.ref("line_manager"), "kind": "individual", "due": date(2026, 2, 1),
        "held": date(2026, 2, 1), "safeguarding_minutes": 20, **more,
    }  # fmt: skip


def state(record: Any) -> list[Any]:
    rows = Clock.objects.filter(subject=record.ref).order_by("handover")
    return [(c.handover, c.started_at, c.due_at, c.met_at, c.person_due, c.same_person, c.dormant) for c in rows]


def test_a_course_brought_is_read_without_peoples_own_words(world: World) -> None:
    bring(world, "training", course(world))
    record = Training.objects.get()
    assert Reading.objects.get(subject=record.ref).value["did_differently"] == "\u2026"
    [clock] = Clock.objects.filter(subject=record.ref)
    assert (clock.handover, clock.met_at, clock.unit) == ("training_delivered", None, "north/youth-club")
    assert bring(world, "training", course(world)).same == 1
    assert bring(world, "training", course(world, completed=date(2026, 1, 30))).changed == 1
    clock.refresh_from_db()
    assert clock.met_at is not None
    assert clock.lag_days == 0
    assert verify().problem is None


def test_one_by_one_and_at_once_are_the_same(world: World) -> None:
    whos = ("reporter", "other_reporter", "alleged")
    bring(world, "training", *(course(world, who) for who in whos))
    for who in whos:
        bring(world, "training", course(world, who, course="Again"))
    pairs = [
        [state(Training.objects.get(person__ref=world.ref(who), course=name)) for name in ("Basics", "Again")]
        for who in whos
    ]
    assert all(one == other for one, other in pairs)


def test_a_lead_has_a_handover_of_their_own_and_oneself_is_both_ends(world: World) -> None:
    bring(
        world, "supervision", session(world), session(world, "dsl", safeguarding_minutes=0),
        session(world, "alleged", supervisor=world.ref("alleged")),
    )  # fmt: skip
    found = {Person.objects.get(pk=s.person_id).ref: state(s)[0] for s in Supervision.objects.all()}
    assert found[world.ref("reporter")][0] == "supervision_heard"
    assert found[world.ref("dsl")][0] == "lead_supervised"
    assert found[world.ref("dsl")][3] is not None
    assert found[world.ref("alleged")][5] is True


def test_seasons_and_leaving_reach_what_runs(world: World) -> None:
    bring(world, "training", course(world, due=date(2026, 5, 1)))
    who = {"person": world.ref("reporter"), "from": date(2026, 6, 1), "until": date(2026, 8, 31)}
    bring(world, "active_periods", who, by="custodian")
    clock = Clock.objects.get(handover="training_delivered")
    assert clock.dormant
    places.mark_left(by=world.actor("custodian"), person=world.people["reporter"], on=date(2026, 3, 31))
    clock.refresh_from_db()
    assert clock.stopped_at is not None


def test_whoever_becomes_the_lead_has_the_leads_own_sessions_from_then_on(world: World) -> None:
    before, after = (session(world, due=day, held=None) for day in (date(2026, 2, 1), date(2026, 4, 1)))
    bring(world, "supervision", before, after)
    places.give_role(by=world.actor("custodian"), person=world.people["reporter"], role="dsl", starts=date(2026, 3, 1))
    found = {
        Supervision.objects.get(ref=clock.subject).due: clock.handover
        for clock in Clock.objects.filter(stopped_at__isnull=True)
    }
    assert found == {before["due"]: "supervision_heard", after["due"]: "lead_supervised"}


DAYS = st.none() | st.dates(date(2025, 1, 1), date(2026, 6, 30))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(DAYS, DAYS, st.none() | st.integers(0, 90)), min_size=1, max_size=5))
def test_any_rows_one_by_one_and_at_once_leave_the_same_clocks(
    world: World, rows: list[tuple[date | None, date | None, int | None]]
) -> None:
    courses = [{"course": f"C{n}", "due": due, "completed": done} for n, (due, done, _) in enumerate(rows)]
    sessions = [
        {"due": due, "kind": "debrief" if n % 2 else "individual", "held": held, "safeguarding_minutes": minutes}
        for n, (due, held, minutes) in enumerate(rows)
        if due
    ]
    with transaction.atomic():
        bring(world, "training", *(course(world, **row) for row in courses))
        if sessions:
            bring(world, "supervision", *(session(world, **row) for row in sessions))
        for row in courses:
            bring(world, "training", course(world, "alleged", **row))
        ordinals: Counter[str] = Counter()
        for row in sessions:
            here = world.organisation
            changes.record_many(
                by=world.actor("recruitment_officer"), organisation=here, table="supervision", rows=[session(world, "alleged", **row)],
                codes=Codes(here), around=Surroundings(here), ordinals=ordinals,
            )  # fmt: skip

        def all_of(who: str) -> list[Any]:
            refs = [
                record.ref
                for model in (Training, Supervision)
                for record in model.objects.filter(person__ref=world.ref(who))
            ]
            clocks = Clock.objects.filter(subject__in=refs)
            return sorted((c.handover, c.started_at, c.due_at, str(c.met_at), c.lag_days, c.dormant) for c in clocks)

        assert all_of("reporter") == all_of("alleged")
        transaction.set_rollback(True)
