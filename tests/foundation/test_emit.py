"""Facts are written inside a change, with its times; they say what was due and done, and are never moved to look better."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from goldenthread.domain.access import allow
from goldenthread.domain.clocks import status
from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import INSIDE, Emitting
from goldenthread.foundation.facts.figures import figure_digest
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, Link, Node, Reading, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.rules.lengths import length_of
from tests.world import NOW, World

ROOT = "CON-TEST"


def doing(world: World, who: str = "dsl", at: datetime = NOW) -> Doing:
    do = Doing(act="tests.fact.emitted", by=world.actor(who), at=at, recorded_at=moment.recorded_now())
    do.decide(allow("full", "a test"))
    return do


def facts(world: World, who: str = "dsl", at: datetime = NOW) -> Emitting:
    return Emitting(doing(world, who, at), world.organisation, world.units["youth-club"], ROOT, "children")


def started(world: World, handover: str = "concern_acknowledged", at: datetime = NOW, **more: str) -> Clock:
    some = facts(world, at=at)
    assert some.start(handover, **more) is not None
    some.done()
    return Clock.objects.get(root=ROOT, handover=handover)


def now_is(clock: Clock, at: datetime) -> str:
    pauses = list(clock.pauses.all())
    return status(emit.fact_of(clock, pauses), at, "Europe/London")


def test_nothing_is_written_before_done(world: World) -> None:
    some = facts(world)
    some.start("concern_acknowledged")
    some.node(ROOT, "concern", "front_line")
    some.link(ROOT, "led_to", "REF-TEST")
    some.reading("reporter_felt_heard", "W", ROOT, 4)
    assert not any(m.objects.exists() for m in (Clock, Node, Link, Reading))
    some.done()
    assert all(
        m.objects.filter(organisation_id=world.organisation.id).count() == 1 for m in (Clock, Node, Link, Reading)
    )
    assert {r.recorded_at for m in (Clock, Node, Link, Reading) for r in m.objects.all()} == {NOW}


def test_a_clock_says_from_whom_to_whom_where_and_by_which_rule(world: World) -> None:
    clock = started(world, person_due="PER-1", gives="PER-1", gets="PER-2")
    what = handovers()["concern_acknowledged"]
    rule = length_of("concern_acknowledged", {})
    assert rule is not None
    assert (clock.area, clock.from_level, clock.to_level) == (what.area, what.from_level, what.to_level)
    assert (clock.rule, clock.edition) == (rule.id, rule.edition)
    assert (clock.unit, clock.population, clock.subject) == ("north/youth-club", "children", ROOT)
    assert (clock.person_due, clock.person_gives, clock.person_gets, clock.same_person) == (
        "PER-1",
        "PER-1",
        "PER-2",
        False,
    )
    assert (clock.started_at, clock.started_on) == (NOW, date(2026, 3, 2))
    assert clock.due_at > NOW


@pytest.mark.parametrize("handover", sorted({*handovers(), *INSIDE}))
def test_every_handover_with_a_length_can_be_started(world: World, handover: str) -> None:
    """What needs a day of its own is given one; no length, no clock."""
    some = facts(world)
    clock = some.start(handover, given=date(2026, 4, 1))
    assert (clock is None) == (length_of(handover, {}) is None)
    some.done()
    assert Clock.objects.filter(root=ROOT).count() == (clock is not None)


def test_one_person_at_both_ends_is_said_so(world: World) -> None:
    clock = started(world, gives="PER-1", gets="PER-1")
    assert clock.same_person
    emit.meet(doing(world), world.organisation, [clock], gets="PER-2")
    assert not Clock.objects.get(id=clock.id).same_person


def test_a_day_is_a_local_day(world: World) -> None:
    """Half past eleven at night in July is the next day already in London."""
    late = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)
    with moment.lived_at(late):
        clock = started(world, at=late)
        assert clock.started_on == date(2026, 7, 7)
        emit.meet(doing(world, at=late), world.organisation, [clock])
    assert Clock.objects.get(id=clock.id).lag_days == 0


def test_met_in_time_met_late_and_why(world: World) -> None:
    clock = started(world)
    assert now_is(clock, NOW) == "running"
    assert now_is(clock, clock.due_at + timedelta(seconds=1)) == "overdue"
    late = clock.due_at + timedelta(days=3)
    emit.meet(doing(world, at=late), world.organisation, [clock], missed_reason="She was away.")
    clock.refresh_from_db()
    assert now_is(clock, late) == "met_late"
    assert (clock.met_at, clock.met_recorded_at, clock.missed_reason) == (late, NOW, "She was away.")
    assert clock.lag_days == 4


def test_nothing_is_met_before_it_began(world: World) -> None:
    clock = started(world)
    with pytest.raises(Refused, match="before what it answers"):
        emit.meet(doing(world, at=NOW - timedelta(minutes=1)), world.organisation, [clock])
    assert Clock.objects.get(id=clock.id).met_at is None


def test_a_pause_never_moves_what_is_due(world: World) -> None:
    clock = started(world)
    due = clock.due_at
    emit.pause(
        doing(world), world.organisation, clock, reason="police_asked", words="x" * 400, review_on=date(2026, 3, 10)
    )
    assert now_is(clock, NOW) == "paused"
    assert now_is(clock, datetime(2026, 3, 10, 9, tzinfo=UTC)) == "overdue"
    assert Clock.objects.get(id=clock.id).due_at == due
    emit.resume(doing(world, at=NOW + timedelta(hours=1)), clock)
    assert now_is(clock, NOW + timedelta(hours=2)) == "running"


def test_stopped_and_waived_keep_their_reason_and_leave_the_open_ones(world: World) -> None:
    one, other = started(world), started(world, "wishes_asked")
    emit.stop(doing(world), [one], "raised by mistake")
    emit.waive(doing(world), [other], "nobody to ask")
    assert emit.open_clocks(ROOT) == []
    one.refresh_from_db()
    other.refresh_from_db()
    assert (now_is(one, NOW), one.stopped_why) == ("stopped", "raised by mistake")
    assert (now_is(other, NOW), other.waived_why, other.waived_by) == ("waived", "nobody to ask", world.ref("dsl"))


def test_a_measure_that_is_not_listed_is_a_programming_error(world: World) -> None:
    with pytest.raises(KeyError):
        facts(world).reading("something_else", "C", ROOT, 1)


def test_a_register_is_kept_since_the_first_time(world: World) -> None:
    for day in (0, 5):
        some = facts(world, at=NOW + timedelta(days=day))
        some.kept("tests")
        some.done()
    assert RegisterKept.objects.get(register="tests").since == date(2026, 3, 2)


def test_a_link_is_there_once(world: World) -> None:
    for _ in range(2):
        some = facts(world)
        some.link(ROOT, "led_to", "REF-TEST")
        if emit.linked(ROOT, "led_to", "REF-TEST"):
            with pytest.raises(IntegrityError), transaction.atomic():
                some.done()
        else:
            some.done()
    assert Link.objects.count() == 1


def test_facts_of_a_change_that_fails_are_not_there(world: World) -> None:
    with transaction.atomic():
        started(world)
        transaction.set_rollback(True)
    assert not Clock.objects.filter(root=ROOT).exists()


def test_a_figures_digest_does_not_hang_on_how_its_moment_is_written(world: World) -> None:
    """Half past nine in Auckland is the same moment as in London: what was kept can be worked out again."""
    away = NOW.astimezone(ZoneInfo("Pacific/Auckland"))
    given = {"definition": "d", "value": 1, "low": None, "high": None, "count": None, "organisation": "o"}
    assert figure_digest(as_at=away, **given) == figure_digest(as_at=NOW, **given)  # type: ignore[arg-type]  # as given
