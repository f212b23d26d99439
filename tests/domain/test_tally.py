from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.clocks import ClockFact, Pause, is_paused, status
from goldenthread.domain.handovers import Handover
from goldenthread.domain.line_of_sight import Tally, tally_clocks

LONDON = "Europe/London"
DAY = timedelta(days=1)
AT = datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC)
HANDOVER = Handover(
    "told", "C", "dsl", "front_line", "event", True, "Told.", "told", "raised", "told", "10 wd", "concerns"
)
CLOCK = ClockFact("CLK-1", "told", "told", AT - 20 * DAY, AT - 10 * DAY, person_due="ann")
PAUSE = Pause(AT - 15 * DAY, date(2026, 7, 10), "police asked", "ann")


def tally(*clocks, handover=HANDOVER, at=AT, months=12, dormant=()):
    return tally_clocks(clocks, handover, as_at=at, months=months, time_zone=LONDON, dormant=dormant)


def test_nothing():
    assert tally() == Tally("told")
    assert tally(replace(CLOCK, handover="other")) == Tally("told")
    assert tally(replace(CLOCK, due_at=None)) == Tally("told", oldest_open_days=20)


def test_met_in_time_late_and_not_at_all():
    found = tally(
        replace(CLOCK, met_at=AT - 10 * DAY),
        replace(CLOCK, met_at=AT - 8 * DAY),
        CLOCK,
    )
    assert found == Tally("told", 3, 1, lags={10: 1, 12: 1, None: 1}, oldest_open_days=20, red_open=1)


def test_what_was_met_after_the_moment_was_not_met():
    assert tally(replace(CLOCK, due_at=AT, met_at=AT + DAY)) == tally(replace(CLOCK, due_at=AT))


def test_the_period_is_open_below_and_closed_above():
    lower = datetime(2025, 6, 30, 22, 59, 59, tzinfo=UTC)
    assert tally(replace(CLOCK, due_at=AT)).due == 1
    assert tally(replace(CLOCK, due_at=AT + timedelta(seconds=1))).due == 0
    assert tally(replace(CLOCK, due_at=lower)).due == 0
    assert tally(replace(CLOCK, due_at=lower + timedelta(seconds=1))).due == 1
    winter = datetime(2025, 12, 30, 23, 59, 59, tzinfo=UTC)
    assert tally(replace(CLOCK, due_at=winter), months=6).due == 0
    assert tally(replace(CLOCK, due_at=winter + timedelta(seconds=1)), months=6).due == 1


def test_stopped_or_waived_before_it_was_due_is_not_due():
    for field in ("stopped_at", "waived_at"):
        assert tally(replace(CLOCK, **{field: CLOCK.due_at - DAY})) == Tally("told")
        after = tally(replace(CLOCK, **{field: CLOCK.due_at + DAY}))
        assert after == Tally("told", 1, 0, lags={None: 1})
        assert tally(replace(CLOCK, **{field: CLOCK.due_at})).due == 1


def test_paused_now_is_counted_apart():
    waits = replace(CLOCK, pauses=(PAUSE,))
    assert tally(waits) == Tally("told", paused=1)
    assert tally(replace(waits, due_at=AT + DAY)).paused == 1
    assert tally(waits, at=AT + 20 * DAY) == Tally("told", 1, 0, lags={None: 1}, oldest_open_days=40, red_open=1)
    assert tally(replace(waits, met_at=AT - 12 * DAY)) == Tally("told", 1, 1, lags={8: 1})


def test_one_person_at_both_ends_is_counted_apart_and_a_red_one_still_breaks():
    alone = replace(CLOCK, same_person=True)
    assert tally(alone) == Tally("told", same_person=1, red_open=1)
    assert tally(replace(alone, met_at=AT - 11 * DAY)) == Tally("told", same_person=1)
    assert tally(alone, handover=replace(HANDOVER, red=False)).red_open == 0


def test_the_dormant_owe_nothing_but_what_may_never_wait():
    assert tally(CLOCK, dormant={"ann"}) == Tally("told", oldest_open_days=20, red_open=1)
    assert tally(CLOCK, dormant={"ben"}).due == 1


def test_the_oldest_open_and_red_ones_have_no_period():
    old = replace(CLOCK, started_at=AT - 900 * DAY, due_at=AT - 890 * DAY)
    assert tally(old) == Tally("told", oldest_open_days=900, red_open=1)
    assert tally(replace(CLOCK, started_at=AT + DAY, due_at=AT + 2 * DAY)) == Tally("told")
    assert tally(replace(CLOCK, started_at=AT, due_at=AT + DAY)).oldest_open_days == 0


def test_a_due_date_counts_its_lag_from_the_due_date():
    dated = replace(HANDOVER, limit_text="due date")
    early, late = replace(CLOCK, met_at=AT - 15 * DAY), replace(CLOCK, met_at=AT - 7 * DAY)
    assert tally(early, late, handover=dated).lags == {0: 1, 3: 1}


MOMENTS = st.integers(-60, 30).map(lambda n: AT + n * 7 * DAY)
CLOCKS = st.builds(
    lambda start, due, met, pauses, stop, waive, same: replace(
        CLOCK,
        started_at=start,
        due_at=due,
        met_at=met,
        pauses=pauses,
        stopped_at=stop,
        waived_at=waive,
        same_person=same,
    ),
    MOMENTS,
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    st.lists(st.dates(date(2026, 5, 1), date(2026, 8, 1)), max_size=1).map(
        lambda days: tuple(replace(PAUSE, review_on=day) for day in days)
    ),
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(CLOCKS, max_size=8))
def test_counts_hang_together(clocks):
    found = tally(*clocks)
    assert found.met_in_time <= found.due == sum(found.lags.values())
    assert found.due + found.same_person <= len(clocks)
    assert found.paused == sum(is_paused(one, AT, LONDON) for one in clocks)
    parts = [tally(one) for one in clocks]
    for name in ("due", "met_in_time", "paused", "same_person", "red_open"):
        assert getattr(found, name) == sum(getattr(part, name) for part in parts)


@settings(max_examples=25, deadline=None)
@given(CLOCKS)
def test_what_is_due_and_open_is_overdue(clock):
    found = tally(clock)
    if found.due and not found.met_in_time:
        assert status(clock, AT, LONDON) in ("overdue", "met_late", "stopped", "waived", "not_started")
