import tomllib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.time import (
    NATIONS,
    Calendar,
    PartialDate,
    add_working_days,
    end_of_local_day,
    is_working_day,
    local_date,
    moment_months_before,
    months_after,
    months_before,
    parse_holidays,
    parse_report_date,
    quarter_bounds,
    quarter_of,
    start_of_local_day,
    working_days_between,
    years_known,
)

QUICK = settings(max_examples=25, deadline=None)
DAYS = st.dates(date(2001, 1, 1), date(2034, 12, 31))
ZONES = st.sampled_from(["Europe/London", "UTC", "America/Havana", "America/Sao_Paulo", "Africa/Cairo", "Asia/Tehran"])
LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("nation", "start", "tenth"),
    [
        ("england", "2024-12-19", "2025-01-07"),
        ("scotland", "2024-12-19", "2025-01-08"),
        ("england", "2025-04-16", "2025-05-02"),
        ("scotland", "2025-04-16", "2025-05-01"),
        ("northern_ireland", "2025-04-16", "2025-05-02"),
        ("england", "2025-08-21", "2025-09-05"),
        ("scotland", "2025-08-21", "2025-09-04"),
    ],
)
def test_ten_working_days(calendars, nation, start, tenth):
    assert add_working_days(date.fromisoformat(start), 10, calendars[nation]) == date.fromisoformat(tenth)


@pytest.mark.parametrize("nation", NATIONS)
def test_the_holidays_are_those_of_the_package(calendars, nation):
    package = pytest.importorskip("holidays")
    part = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}[nation]
    theirs = package.UnitedKingdom(subdiv=part, years=range(2000, 2036))
    assert calendars[nation].holidays == frozenset(theirs)
    assert years_known(calendars[nation]) == (2000, 2035)


def test_the_nations_differ(calendars):
    saint_patrick = date(2026, 3, 17)
    assert not is_working_day(saint_patrick, calendars["northern_ireland"])
    assert is_working_day(saint_patrick, calendars["england"])
    assert is_working_day(date(2026, 4, 6), calendars["scotland"])
    assert not is_working_day(date(2026, 4, 6), calendars["wales"])
    assert not is_working_day(date(2028, 1, 3), calendars["england"])


def test_without_holidays_only_weekends_are_left_out():
    bare = Calendar("england", frozenset(), LONDON)
    assert years_known(bare) is None
    assert add_working_days(date(2025, 12, 24), 1, bare) == date(2025, 12, 25)


@pytest.mark.parametrize("text", ["", "[england]\ndays = []", '[england]\ndays = ["2020-01-01"]'])
def test_holidays_that_are_not_dates_are_refused(text):
    with pytest.raises(ValueError, match="england"):
        parse_holidays(tomllib.loads(text))


def test_the_count_starts_the_day_after(calendars):
    england = calendars["england"]
    friday = date(2026, 11, 20)
    assert add_working_days(friday, 0, england) == friday
    assert add_working_days(friday, 1, england) == date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 21), 1, england) == date(2026, 11, 23)
    with pytest.raises(ValueError, match="less than none"):
        add_working_days(friday, -1, england)


@QUICK
@given(DAYS, st.integers(0, 40), st.sampled_from(NATIONS))
def test_adding_and_counting_are_inverse(calendars, start, n, nation):
    cal = calendars[nation]
    end = add_working_days(start, n, cal)
    assert working_days_between(start, end, cal) == n
    assert working_days_between(end, start, cal) == -n
    assert n == 0 or is_working_day(end, cal)
    assert add_working_days(start, n + 1, cal) > end


@QUICK
@given(DAYS, ZONES)
def test_a_local_day_is_the_moments_that_fall_on_it(day, zone):
    start, end = start_of_local_day(day, zone), end_of_local_day(day, zone)
    assert start.tzinfo is UTC
    assert end.tzinfo is UTC
    assert local_date(start, zone) == day == local_date(end, zone)
    assert local_date(start - timedelta(seconds=1), zone) == day - timedelta(days=1)
    assert local_date(end + timedelta(seconds=1), zone) == day + timedelta(days=1)


def test_local_days_when_the_clocks_change():
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert end_of_local_day(spring, LONDON) == datetime(2026, 3, 29, 22, 59, 59, tzinfo=UTC)
    assert end_of_local_day(autumn, LONDON) == datetime(2026, 10, 25, 23, 59, 59, tzinfo=UTC)
    assert end_of_local_day(spring, LONDON) - start_of_local_day(spring, LONDON) == timedelta(hours=23, seconds=-1)
    assert end_of_local_day(autumn, LONDON) - start_of_local_day(autumn, LONDON) == timedelta(hours=25, seconds=-1)
    local = end_of_local_day(spring, LONDON).astimezone(ZoneInfo(LONDON))
    assert (local.hour, local.minute, local.second) == (23, 59, 59)


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 1, 1), LONDON)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        moment_months_before(datetime(2026, 1, 1), 12, LONDON)  # noqa: DTZ001


def test_months_are_clipped_at_their_end():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_before(date(2028, 2, 29), 12) == date(2027, 2, 28)
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)


@QUICK
@given(DAYS, st.integers(-60, 60))
def test_months_keep_the_day_or_the_months_end(day, n):
    there = months_after(day, n)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == n
    assert there.day == day.day or (there.day < day.day and (there + timedelta(days=1)).day == 1)
    assert months_before(day, -n) == there


def test_a_period_keeps_the_wall_clock():
    summer = datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC)
    assert moment_months_before(summer, 6, LONDON) == datetime(2025, 12, 30, 23, 59, 59, tzinfo=UTC)


@QUICK
@given(DAYS)
def test_quarters(day):
    first, last = quarter_bounds(day)
    assert first <= day <= last
    assert quarter_of(first) == quarter_of(day) == quarter_of(last)
    assert quarter_of(last + timedelta(days=1)) != quarter_of(day)
    assert first.day == 1
    assert first.month in (1, 4, 7, 10)


def test_a_quarter_by_name():
    assert quarter_of(date(2026, 11, 23)) == (2026, 4)
    assert quarter_bounds(date(2028, 2, 29)) == (date(2028, 1, 1), date(2028, 3, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        (" 2020-03-14 ", "2020-03-14", "2020-03-14"),
    ],
)
def test_a_partial_date_stays_what_it_is(text, first, last):
    partial = PartialDate.parse(text)
    assert str(partial) == text.strip()
    assert partial.earliest().isoformat() == first
    assert partial.latest().isoformat() == last


@pytest.mark.parametrize("text", ["", "20", "2020-13", "2020-02-30", "14/03/2020", "2020-3", "0000", "last year"])
def test_what_is_no_partial_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the calendar's own words differ by case
        PartialDate.parse(text)


def test_a_day_needs_its_month():
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2020, None, 4)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("7 March 2016", "2016-03-07"),
        ("31st October 2013", "2013-10-31"),
        ("1st of May 2014", "2014-05-01"),
        ("22nd Feb. 2015", "2015-02-22"),
        ("3 Sept 2015", "2015-09-03"),
        ("Monday 7 March 2016", "2016-03-07"),
        ("Tue, 3 May 2016", "2016-05-03"),
        ("March 7, 2016", "2016-03-07"),
        ("2016-03-07", "2016-03-07"),
        ("2016-03-07 00:00:00", "2016-03-07"),
        ("1/9/2008", "2008-09-01"),
        ("01.09.2008", "2008-09-01"),
        ("1-9-2008", "2008-09-01"),
        ("01/09/08", "2008-09-01"),
        ("01/09/75", "1975-09-01"),
        ("\ufeff 7  March   2016 ", "2016-03-07"),
    ],
)
def test_written_dates_are_read_day_first(text, iso):
    assert parse_report_date(text) == date.fromisoformat(iso)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 February 2016",
        "March 2016",
        "9/31/2008",
        "7 Marsh 2016",
        "2016-13-01",
        "7/3-2016",
        "soon",
        "0/0/0000",
    ],
)
def test_what_is_no_date_is_none(text):
    assert parse_report_date(text) is None


@QUICK
@given(DAYS)
def test_every_day_is_read_back_from_how_it_is_written(day):
    for written in (
        f"{day.day} {day:%B %Y}",
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%y}",
    ):
        assert parse_report_date(written) == day


@QUICK
@given(st.text(max_size=25))
def test_any_text_may_stand_where_a_date_should(text):
    found = parse_report_date(text)
    assert found is None or isinstance(found, date)
