"""The figures from the database are those of the definition, clock by clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.domain.clocks import ClockFact, Pause
from goldenthread.domain.tally import Tally, tally_clocks
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel import scope
from goldenthread.insight.line_of_sight import counts
from tests.insight.facts import NOON, ZONE, an_organisation, clock_row, number, pause_row

pytestmark = pytest.mark.django_db
SOME = ("concern_raised", "referred", "training_delivered", "casework_to_board")
DORMANT = ("PER-D",)


def moments(latest: datetime, days: int = 500) -> st.SearchStrategy[datetime]:
    """Moments up to `latest`, some on the same second, some between two seconds, some near local midnight."""
    micros = st.sampled_from([0, 0, 1, 999_999])
    seconds = st.one_of(st.integers(0, days * 86400), st.integers(0, days * 4).map(lambda n: n * 21600))
    return st.builds(lambda s, m: latest - timedelta(seconds=s, microseconds=m), seconds, micros)


@st.composite
def pauses(draw: st.DrawFn, latest: datetime) -> Pause:
    begun = draw(moments(latest, 60))
    ended = draw(st.none() | st.integers(0, 40 * 86400).map(lambda s: min(begun + timedelta(seconds=s), latest)))
    return Pause(begun, local_date(begun, ZONE) + timedelta(days=draw(st.integers(1, 60))), "police", "PER-1", ended)


@st.composite
def facts(draw: st.DrawFn, latest: datetime) -> ClockFact:
    started = draw(moments(latest))
    due = started + timedelta(seconds=draw(st.integers(0, 90 * 86400)))

    def later() -> datetime | None:
        said = draw(
            st.none() | st.just(due) | st.integers(0, 150 * 86400).map(lambda s: started + timedelta(seconds=s))
        )
        return min(said, latest) if said else None

    return ClockFact(
        ref=f"CLK-{number():07d}",
        handover=draw(st.sampled_from(SOME)),
        kind="",
        started_at=started,
        due_at=due,
        met_at=later(),
        stopped_at=later() if draw(st.integers(0, 3)) == 0 else None,
        waived_at=later() if draw(st.integers(0, 5)) == 0 else None,
        pauses=tuple(draw(st.lists(pauses(latest), max_size=2))),
        same_person=draw(st.integers(0, 3)) == 0,
        person_due=draw(st.sampled_from(["PER-1", "PER-2", *DORMANT])),
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


slowly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@slowly
@given(st.lists(facts(NOON), max_size=25), st.integers(1, 18))
def test_the_present_is_counted_as_defined(clocks: list[ClockFact], months: int) -> None:
    agree(counted(clocks, NOON, months, past=False), by_hand(clocks, NOON, months))


@slowly
@given(st.lists(facts(NOON), max_size=25), st.integers(1, 18), moments(NOON, 300))
def test_the_past_is_counted_as_it_was(clocks: list[ClockFact], months: int, at: datetime) -> None:
    agree(counted(clocks, at, months, past=True), by_hand(clocks, at, months))
