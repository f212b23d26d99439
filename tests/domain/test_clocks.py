from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.clocks import (
    STATUSES,
    ClockFact,
    Pause,
    is_overdue,
    is_paused,
    lag_days,
    may_pause,
    status,
)

LONDON = "Europe/London"
DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = datetime(2026, 3, 6, 23, 59, 59, tzinfo=UTC)
CLOCK = ClockFact("CLK-1", "outcome_told", "outcome_told", START, DUE)
PAUSE = Pause(START + DAY, date(2026, 3, 20), "police asked", "ann")


@pytest.mark.parametrize(
    ("changes", "at", "expected"),
    [
        ({}, START - DAY, "not_started"),
        ({"started_at": None}, DUE + DAY, "not_started"),
        ({}, START, "running"),
        ({}, DUE - timedelta(seconds=1), "running"),
        ({}, DUE, "overdue"),
        ({}, DUE + DAY, "overdue"),
        ({"due_at": None}, DUE + DAY, "running"),
        ({"met_at": DUE}, DUE, "met"),
        ({"met_at": DUE}, DUE - DAY, "running"),
        ({"met_at": DUE + DAY}, DUE + DAY, "met_late"),
        ({"met_at": DUE + DAY}, DUE + DAY / 2, "overdue"),
        ({"met_at": START - DAY}, START - DAY / 2, "met"),
        ({"met_at": START, "due_at": None}, DUE, "met"),
        ({"met_at": START, "valid_until": DUE}, DUE, "met"),
        ({"met_at": START, "valid_until": DUE}, DUE + DAY, "lapsed"),
        ({"stopped_at": START + DAY}, DUE + DAY, "stopped"),
        ({"waived_at": START + DAY}, DUE + DAY, "waived"),
        ({"waived_at": DUE + DAY}, DUE + DAY / 2, "overdue"),
        ({"waived_at": START + DAY, "met_at": START + 2 * DAY}, DUE, "waived"),
        ({"stopped_at": START + DAY, "met_at": START + DAY}, DUE, "met"),
        ({"pauses": (PAUSE,)}, START, "running"),
        ({"pauses": (PAUSE,)}, START + DAY, "paused"),
        ({"pauses": (PAUSE,)}, DUE + DAY, "paused"),
        ({"pauses": (PAUSE,)}, datetime(2026, 3, 19, 23, 59, 59, tzinfo=UTC), "paused"),
        ({"pauses": (PAUSE,)}, datetime(2026, 3, 20, tzinfo=UTC), "overdue"),
        ({"pauses": (PAUSE,), "met_at": START + 2 * DAY}, START + 3 * DAY, "met"),
        ({"pauses": (replace(PAUSE, ended_at=START + 2 * DAY),)}, START + 3 * DAY, "running"),
        ({"pauses": (replace(PAUSE, ended_at=START + 4 * DAY),)}, START + 3 * DAY, "paused"),
    ],
)
def test_the_status_follows_from_dates(changes, at, expected):
    assert status(replace(CLOCK, **changes), at, LONDON) == expected


def test_the_review_day_is_a_local_day():
    pause = replace(PAUSE, review_on=date(2026, 7, 2))
    clock = replace(CLOCK, pauses=(pause,))
    assert status(clock, datetime(2026, 7, 1, 22, 59, tzinfo=UTC), LONDON) == "paused"
    assert status(clock, datetime(2026, 7, 1, 23, 0, tzinfo=UTC), LONDON) == "overdue"
    assert status(clock, datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "UTC") == "paused"


MOMENTS = st.integers(-40, 40).map(lambda hours: DUE + timedelta(hours=6 * hours))
PAUSES = st.builds(
    Pause,
    MOMENTS,
    st.dates(date(2026, 2, 20), date(2026, 3, 25)),
    st.just("why"),
    st.just("ann"),
    st.none() | MOMENTS,
)
CLOCKS = st.builds(
    ClockFact,
    st.just("CLK-1"),
    st.just("outcome_told"),
    st.just("outcome_told"),
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    st.none() | MOMENTS,
    st.lists(PAUSES, max_size=2).map(tuple),
    st.none() | MOMENTS,
    st.none() | MOMENTS,
)


@settings(max_examples=25, deadline=None)
@given(CLOCKS, MOMENTS)
def test_acts_after_the_moment_do_not_count(clock, at):
    def known(moment):
        return moment if moment is None or moment <= at else None

    then = replace(
        clock,
        met_at=known(clock.met_at),
        stopped_at=known(clock.stopped_at),
        waived_at=known(clock.waived_at),
        pauses=tuple(replace(p, ended_at=known(p.ended_at)) for p in clock.pauses if p.from_at <= at),
    )
    word = status(clock, at, LONDON)
    assert word in STATUSES
    assert word == status(then, at, LONDON)


@settings(max_examples=25, deadline=None)
@given(CLOCKS, MOMENTS)
def test_a_pause_never_meets_and_never_moves_a_due_date(clock, at):
    bare = replace(clock, pauses=())
    word, plain = status(clock, at, LONDON), status(bare, at, LONDON)
    assert word == plain or (word == "paused" and plain in ("running", "overdue"))
    assert is_overdue(clock, at) == is_overdue(bare, at)
    if word == "paused":
        assert is_paused(clock, at, LONDON)
        last = max(p.review_on for p in clock.pauses)
        back = datetime(last.year, last.month, last.day, 12, tzinfo=UTC)
        assert not is_paused(clock, back, LONDON)


def check(existing=(), **changes):
    asked = {
        "reason": "not safe yet",
        "by": "ben",
        "review_on": date(2026, 4, 1),
        "at": DUE,
        "tz": LONDON,
    } | changes
    return [problem.field for problem in may_pause(existing, **asked)]


def test_a_first_pause_needs_reason_person_and_a_day_ahead():
    assert check() == []
    assert check(reason=" ") == ["reason"]
    assert check(by="") == ["by"]
    assert check(review_on=date(2026, 3, 6)) == ["review_on"]
    assert check(review_on=date(2026, 3, 7)) == []


def test_a_second_pause_needs_a_new_reason_and_a_second_person():
    assert check([PAUSE]) == []
    assert check([PAUSE], reason=" Police  asked") == ["reason"]
    assert check([PAUSE], by="ann") == ["by"]
    assert check([PAUSE], by="ann", reason="police asked") == ["reason", "by"]
    assert check([PAUSE], by="", reason="") == ["reason", "by"]


def test_a_third_pause_needs_another_person_than_the_second():
    second = Pause(DUE, date(2026, 3, 30), "not safe", "ben")
    assert check([second, PAUSE], by="ann", reason="in hospital") == []
    assert check([second, PAUSE], by="ben", reason="in hospital") == ["by"]


def test_lag_is_a_difference_of_local_dates():
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 2 July in London
    clock = replace(CLOCK, started_at=datetime(2026, 7, 1, 9, tzinfo=UTC), met_at=late)
    assert lag_days(clock, LONDON, False) == 1
    assert lag_days(clock, "UTC", False) == 0
    assert lag_days(CLOCK, LONDON, False) is None
    assert lag_days(replace(clock, started_at=None), LONDON, False) is None


def test_lag_after_a_due_date_is_never_less_than_none():
    early = replace(CLOCK, met_at=DUE - 3 * DAY)
    late = replace(CLOCK, met_at=DUE + 3 * DAY)
    assert lag_days(early, LONDON, True) == 0
    assert lag_days(late, LONDON, True) == 3
    assert lag_days(replace(late, due_at=None), LONDON, True) is None


def test_a_moment_needs_its_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        check(at=DUE.replace(tzinfo=None))
