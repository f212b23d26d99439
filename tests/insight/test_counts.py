"""The figures from the database are those of the definition, clock by clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain.clocks import ClockFact, Pause
from goldenthread.domain.tally import Tally, tally_clocks
from goldenthread.domain.time import local_date, months_after, start_of_local_day
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.line_of_sight import counts
from tests.insight.facts import NOON, ZONE, a_clock, a_pause, an_organisation, clock_row, many, number, pause_row

pytestmark = pytest.mark.django_db
SOME = ("concern_raised", "referred", "training_delivered", "casework_to_board")
DORMANT = ("PER-D",)


def moment_before(dice: Random, latest: datetime, days: int = 500) -> datetime:
    """A moment up to `latest`: on a full second or just beside one, at times on the hour or at local midnight."""
    at = latest - timedelta(seconds=dice.randrange(days * 86400))
    if dice.random() < 0.3:
        at = at.replace(minute=0, second=0, microsecond=0, hour=dice.choice([0, 23, at.hour]))
    return at - timedelta(microseconds=dice.choice([0, 0, 0, 1, 999_999]))


def a_pause_by(dice: Random, latest: datetime) -> Pause:
    begun = moment_before(dice, latest, 60)
    ended = min(begun + timedelta(seconds=dice.randrange(40 * 86400)), latest) if dice.random() < 0.4 else None
    review = local_date(begun, ZONE) + timedelta(days=dice.randrange(1, 60))
    return Pause(begun, review, "police", "PER-1", ended)


def a_fact_by(dice: Random, latest: datetime) -> ClockFact:
    started = moment_before(dice, latest)
    due = started + timedelta(seconds=dice.randrange(90 * 86400))

    def later(often: float) -> datetime | None:
        if dice.random() > often:
            return None
        said = due if dice.random() < 0.1 else started + timedelta(seconds=dice.randrange(150 * 86400))
        return min(said, latest)

    return ClockFact(
        ref=f"CLK-{number():07d}",
        handover=dice.choice(SOME),
        kind="",
        started_at=started,
        due_at=due,
        met_at=later(0.6),
        stopped_at=later(0.2),
        waived_at=later(0.1),
        pauses=tuple(a_pause_by(dice, latest) for _ in range(dice.choice([0, 0, 1, 2]))),
        same_person=dice.random() < 0.2,
        person_due=dice.choice(["PER-1", "PER-2", "PER-3", *DORMANT]),
    )


def counted(clocks: list[ClockFact], at: datetime, months: int, *, past: bool) -> dict[str, Tally]:
    """What the database says, in a transaction that is undone."""
    with transaction.atomic():
        organisation = an_organisation()
        other = an_organisation()
        with scope.of(organisation.id):
            rows = [clock_row(organisation, fact, dormant=fact.person_due in DORMANT) for fact in clocks]
            Clock.objects.bulk_create(rows)
            ClockPause.objects.bulk_create(
                pause_row(organisation, row, pause)
                for row, fact in zip(rows, clocks, strict=True)
                for pause in fact.pauses
            )
            found = counts.tallies(counts.period(at, months, ZONE, past=past), handovers())
        with scope.of(other.id):
            assert counts.tallies(counts.period(at, months, ZONE, past=past), handovers()) == {}
        transaction.set_rollback(True)
    return found


def by_hand(clocks: list[ClockFact], at: datetime, months: int) -> dict[str, Tally]:
    return {
        name: tally_clocks(clocks, handovers()[name], as_at=at, months=months, time_zone=ZONE, dormant=DORMANT)
        for name in SOME
    }


def agree(found: dict[str, Tally], wanted: dict[str, Tally]) -> None:
    for name, tally in wanted.items():
        assert found.get(name, Tally(name)) == tally


slowly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
dice_of_any_seed = st.randoms(use_true_random=True)


@slowly
@given(dice_of_any_seed, st.integers(1, 18))
def test_the_present_is_counted_as_defined(dice: Random, months: int) -> None:
    clocks = [a_fact_by(dice, NOON) for _ in range(dice.randrange(60))]
    agree(counted(clocks, NOON, months, past=False), by_hand(clocks, NOON, months))


def edges(clocks: list[ClockFact], months: int) -> list[datetime]:
    """Moments at which something changes: an act, a due moment, a review day, the open end of the period."""
    found = [NOON - timedelta(days=100)]
    for one in clocks:
        found += [at for at in (one.started_at, one.due_at, one.met_at, one.stopped_at, one.waived_at) if at]
        found += [at for pause in one.pauses for at in (pause.from_at, pause.ended_at) if at]
        found += [start_of_local_day(pause.review_on, ZONE) for pause in one.pauses]
        if one.due_at:
            wall = one.due_at.astimezone(ZoneInfo(ZONE))
            found.append(datetime.combine(months_after(wall.date(), months), wall.timetz()).astimezone(UTC))
    return found


@slowly
@given(dice_of_any_seed, st.integers(1, 18))
def test_the_past_is_counted_as_it_was(dice: Random, months: int) -> None:
    clocks = [a_fact_by(dice, NOON) for _ in range(dice.randrange(60))]
    at = dice.choice(edges(clocks, months)) + timedelta(microseconds=dice.choice([0, 0, 1, -1]))
    agree(counted(clocks, at, months, past=True), by_hand(clocks, at, months))


@pytest.fixture
def trust() -> Iterator[Organisation]:
    organisation = an_organisation()
    with scope.of(organisation.id):
        yield organisation


def due(organisation: Organisation, **given: str) -> int:
    of = counts.period(NOON, 12, ZONE, past=False, **given)
    found = counts.tallies(of, handovers()).get("concern_raised")
    return found.due if found else 0


def test_a_unit_takes_in_those_below_it_and_no_namesake(trust: Organisation) -> None:
    for path in ("north", "north/club", "north/club/evening", "northern", "north-west", "North/club", "south", ""):
        a_clock(trust, "concern_raised", unit=path)
    assert due(trust, unit="north") == 3
    assert due(trust, unit="north/club") == 2
    assert due(trust, unit="north/club/evening") == 1
    assert due(trust) == 8


def test_one_population(trust: Organisation) -> None:
    a_clock(trust, "concern_raised", population="children")
    a_clock(trust, "concern_raised", population="adults")
    assert due(trust, population="children") == 1


def test_two_queries_whatever_the_number(trust: Organisation, django_assert_num_queries: Any) -> None:
    a_pause(trust, a_clock(trust, "concern_raised"))
    for handover in handovers():
        many(trust, handover, met=3, late=1, unmet=1)
    with django_assert_num_queries(2):
        found = counts.tallies(counts.period(NOON, 12, ZONE, past=False), handovers())
    assert list(found) == list(handovers())


def test_what_waits_comes_back_on_its_review_day(trust: Organisation) -> None:
    a_pause(trust, a_clock(trust, "concern_raised"), review_on=NOON.date() + timedelta(days=1))
    assert due(trust) == 0
    ClockPause.objects.update(review_on=NOON.date())
    assert due(trust) == 1
