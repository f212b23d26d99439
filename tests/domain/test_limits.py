from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.time import (
    Limit,
    add_working_days,
    due_at,
    end_of_local_day,
    local_date,
    parse_limit,
)

LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 11, 20, 17, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1 wd", Limit("working_days", 1)),
        ("60 cd", Limit("calendar_days", 60)),
        ("same day", Limit("same_day")),
        ("due date", Limit("due_date")),
        ("72 hours", Limit("hours", 72)),
        ("24-48 h", Limit("hours", 48)),
        ("1-2 wd", Limit("working_days", 2)),
        ("30 minutes", Limit("minutes", 30)),
        ("3 months", Limit("months", 3)),
        ("1 month", Limit("months", 1)),
        ("5 working days", Limit("working_days", 5)),
        ("14 calendar days", Limit("calendar_days", 14)),
        ("3 wd, then each 3 wd", Limit("working_days", 3, 3)),
        ("quarter end", Limit("quarter_end")),
        ("organisation's own minutes", Limit("own_minutes")),
        ("Organisation’s own  minutes", Limit("own_minutes")),
        ("before first contact", Limit("before_first_contact")),
        ("per procedure; silence 20 wd", Limit("procedure", 20)),
        ("per procedure", Limit("procedure")),
        ("next meeting", Limit("next_meeting")),
        ("promptly", None),
        ("", None),
    ],
)
def test_the_words_of_a_limit(text, limit):
    assert parse_limit(text) == limit


@pytest.mark.parametrize("text", ["10", "ten wd", "10 days", "same week", "3 wd, then each 3 cd", "-1 wd", "1.5 h"])
def test_a_slip_of_the_pen_never_takes_a_clock_away(text):
    with pytest.raises(ValueError, match="limit"):
        parse_limit(text)


@pytest.mark.parametrize(
    ("limit", "local_end"),
    [
        (Limit("same_day"), "2026-11-20 23:59:59"),
        (Limit("working_days", 1), "2026-11-23 23:59:59"),
        (Limit("working_days", 0), "2026-11-20 23:59:59"),
        (Limit("calendar_days", 60), "2027-01-19 23:59:59"),
        (Limit("hours", 72), "2026-11-23 17:30:00"),
        (Limit("minutes", 30), "2026-11-20 18:00:00"),
        (Limit("months", 3), "2027-02-20 23:59:59"),
        (Limit("quarter_end"), "2026-12-31 23:59:59"),
        (Limit("procedure", 20), "2026-12-18 23:59:59"),
    ],
)
def test_when_it_is_due(calendars, limit, local_end):
    due = due_at(FRIDAY, limit, calendars["england"])
    assert due is not None
    assert due.astimezone(LONDON).strftime("%Y-%m-%d %H:%M:%S") == local_end


@pytest.mark.parametrize("kind", ["due_date", "before_first_contact", "next_meeting", "own_minutes", "procedure"])
def test_what_needs_a_given_day(calendars, kind):
    england = calendars["england"]
    assert due_at(FRIDAY, Limit(kind), england) is None
    day = date(2026, 12, 1)
    assert due_at(FRIDAY, Limit(kind), england, given=day) == end_of_local_day(day, "Europe/London")
    moment = datetime(2026, 12, 1, 9, tzinfo=LONDON)
    assert due_at(FRIDAY, Limit(kind), england, given=moment) == moment


def test_the_procedures_own_date_comes_before_the_silence(calendars):
    day = date(2026, 11, 25)
    assert due_at(FRIDAY, Limit("procedure", 20), calendars["england"], given=day) == end_of_local_day(
        day, "Europe/London"
    )


def test_no_limit_no_clock(calendars):
    assert due_at(FRIDAY, None, calendars["england"]) is None


def test_moments_need_their_time_zone(calendars):
    bare = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        due_at(bare, Limit("same_day"), calendars["england"])
    with pytest.raises(ValueError, match="time zone"):
        due_at(FRIDAY, Limit("due_date"), calendars["england"], given=bare)


def test_hours_are_exact_when_the_clocks_change(calendars):
    before = datetime(2026, 10, 24, 12, tzinfo=LONDON)
    due = due_at(before, Limit("hours", 24), calendars["england"])
    assert due == datetime(2026, 10, 25, 11, tzinfo=UTC)
    assert due.astimezone(LONDON).hour == 11


def test_a_late_evening_counts_for_its_own_day(calendars):
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 00:30 on 2 July in London
    due = due_at(late, Limit("same_day"), calendars["england"])
    assert due is not None
    assert local_date(due, "Europe/London") == date(2026, 7, 2)


@settings(max_examples=25, deadline=None)
@given(
    st.datetimes(datetime(2002, 1, 1), datetime(2034, 1, 1)),  # noqa: DTZ001
    st.integers(0, 30),
)
def test_days_end_with_the_local_day(calendars, moment, n):
    england = calendars["england"]
    start = moment.replace(tzinfo=UTC)
    day = local_date(start, "Europe/London")
    working = due_at(start, Limit("working_days", n), england)
    plain = due_at(start, Limit("calendar_days", n), england)
    assert working == end_of_local_day(add_working_days(day, n, england), "Europe/London")
    assert plain == end_of_local_day(day + timedelta(days=n), "Europe/London")
    assert working >= plain >= start.replace(microsecond=0)
