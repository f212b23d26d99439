"""One cell by the type of its column: what people write, what spreadsheets make of it, and words for what cannot be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from goldenthread.domain.time import PartialDate
from goldenthread.doors.imports.cells import Broken, Formula
from goldenthread.doors.imports.readers import Reader
from goldenthread.doors.imports.times import BEFORE_1904, Unreadable
from goldenthread.foundation.registers.schema import workbook

LONDON = ZoneInfo("Europe/London")


def reader(where: str, zone: ZoneInfo = LONDON, **more: Any) -> Reader:
    table, _, column = where.partition(".")
    return Reader(workbook().tables[table].column(column), zone, **more)


def local(*parts: int) -> datetime:
    """As a spreadsheet's own cell holds it: without a time zone."""
    return datetime(*parts)  # type: ignore[arg-type, misc]  # noqa: DTZ001


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]  # as many as a test needs


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("1/9/2008", date(2008, 9, 1)), ("2008-09-01", date(2008, 9, 1)), ("01.09.08", date(2008, 9, 1)), ("1 Sept 2008", date(2008, 9, 1)),
        ("39692", date(2008, 9, 1)), (39692, date(2008, 9, 1)), (39692.75, date(2008, 9, 1)),
        (local(2008, 9, 1), date(2008, 9, 1)), (date(2008, 9, 1), date(2008, 9, 1)), ("", None), (None, None), (" ", None), ("n/a", None),
        ("TBC", None),
    ],
)  # fmt: skip
def test_days(raw: Any, day: date | None) -> None:
    assert reader("people.started")(raw) == day


def test_a_workbook_of_1904_counts_its_days_from_there() -> None:
    assert reader("people.started", epoch=BEFORE_1904)(38230) == date(2008, 9, 1)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("2020", "is a year only: give the day, such as 2020-03-14"), (2020, "is a year only"),
        ("2020-04", "is a month only: give the day, such as 2020-04-14"),
        (local(1905, 7, 13), "‘2021’ is a year only"), (local(1905, 6, 21), "‘1999’ is a year only"), (local(1900, 2, 5), "‘37’ is not a day"),
        (36, "‘36’ is not a day"), (99999, "‘99999’ is not a day"), (local(1905, 7, 13, 12), "‘2021.5’ is not a day"),
        (local(1913, 9, 8), "is not a day"),
        ("31/2/2024", "is not a day"), ("soon", "day first"), ("0202-01-01", "looks like a slip"),
        (True, "is not a day"), (time(9), "is not a day"), ("3/14/2024", "day first: 14/3/2024"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said(raw: Any, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        reader("people.started")(raw)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("2020", "2020"), (2020, "2020"), (2020.0, "2020"), ("2020-03", "2020-03"), ("3/2020", "2020-03"), ("March 2020", "2020-03"),
        (local(1905, 7, 12), "2020"),
        ("14/3/2020", "2020-03-14"), (date(2020, 3, 14), "2020-03-14"), (43904, "2020-03-14"), ("43904", "2020-03-14"),
    ],
)  # fmt: skip
def test_partial_dates_stay_what_they_are(raw: Any, told: str) -> None:
    assert reader("concerns.occurred")(raw) == PartialDate.parse(told)


def test_a_unit_may_have_opened_long_ago_but_not_in_a_number() -> None:
    assert reader("units.opened")(local(1911, 5, 1)) == date(1911, 5, 1)
    with pytest.raises(Unreadable, match="‘2010’ is a year only"):
        reader("units.opened")(local(1905, 7, 2))


def test_a_year_is_no_moment() -> None:
    for raw in ("2021", 2021, local(1905, 7, 13)):
        with pytest.raises(Unreadable, match="is a year only: give the day, such as 2021-03-14 15:30"):
            reader("concerns.reported_at")(raw)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2024-03-14 15:30", utc(2024, 3, 14, 15, 30)), ("2024-07-14T15:30", utc(2024, 7, 14, 14, 30)),
        ("14/7/2024 15:30", utc(2024, 7, 14, 14, 30)),
        ("14 July 2024, 3.30 pm", utc(2024, 7, 14, 14, 30)), ("14/07/2024 at 9:05", utc(2024, 7, 14, 8, 5)),
        ("2024-07-14T15:30:00Z", utc(2024, 7, 14, 15, 30)), ("2024-07-14 15:30+02:00", utc(2024, 7, 14, 13, 30)),
        (local(2024, 7, 14, 15, 29, 59, 999_600), utc(2024, 7, 14, 14, 30)), (45487.645833333336, utc(2024, 7, 14, 14, 30)),
        ("12:00 am", None),
    ],
)  # fmt: skip
def test_moments_are_local(raw: Any, moment: datetime | None) -> None:
    read = reader("concerns.reported_at")
    if moment is None:
        with pytest.raises(Unreadable):
            read(raw)
        return
    found = read(raw)
    assert found.astimezone(UTC) == moment
    assert found.tzinfo == LONDON
    assert read.remarks == []


def test_a_day_alone_is_its_first_moment_and_is_remarked() -> None:
    read = reader("concerns.reported_at")
    assert read("14/3/2024").astimezone(UTC) == utc(2024, 3, 14)
    assert "00:00" in read.remarks[0]


def test_the_hour_that_came_twice() -> None:
    read = reader("concerns.reported_at")
    assert read("2024-10-27 01:30").astimezone(UTC) == utc(2024, 10, 27, 0, 30)
    assert "came twice" in read.remarks.pop()
    assert read("2024-10-27 01:30+00:00").astimezone(UTC) == utc(2024, 10, 27, 1, 30)
    assert read("2024-10-27 01:30+01:00").astimezone(UTC) == utc(2024, 10, 27, 0, 30)
    assert read.remarks == []


def test_the_hour_that_never_was_is_read_and_remarked() -> None:
    read = reader("concerns.reported_at")
    assert read("2024-03-31 01:30").isoformat() == "2024-03-31T02:30:00+01:00"
    assert "left out" in read.remarks.pop()
    elsewhere = reader("concerns.reported_at", ZoneInfo("Australia/Perth"))
    assert elsewhere("2024-03-31 01:30") is not None
    assert elsewhere.remarks == []


@pytest.mark.parametrize(
    ("raw", "number"), [("12", 12), (12.0, 12), ("1,200", 1200), ("7.0", 7), ("-", None), ("0", 0)]
)
def test_whole_numbers(raw: Any, number: int | None) -> None:
    assert reader("activity.sessions")(raw) == number


@pytest.mark.parametrize(
    "raw", ["1.5", 1.5, "twelve", "-3", True, "99999999999", "none", date(2024, 1, 1), float("inf"), float("nan")]
)
def test_what_is_no_whole_number(raw: Any) -> None:
    with pytest.raises(Unreadable):
        reader("activity.sessions")(raw)


def test_a_scale_has_ends() -> None:
    assert reader("risks.impact")("5") == 5
    for raw in ("6", "high"):
        with pytest.raises(Unreadable, match="a whole number from 1 to 5"):
            reader("risks.impact")(raw)
    with pytest.raises(Unreadable, match="Write figures only, such as 12"):
        reader("activity.sessions")("many")


@pytest.mark.parametrize(
    ("raw", "number"), [("7.5", "7.5"), ("7,5", "7.5"), ("1,200.25", "1200.25"), (0.1, "0.1"), (3, "3"), ("n/a", None)]
)
def test_numbers(raw: Any, number: str | None) -> None:
    assert reader("lead_diary.case_hours")(raw) == (Decimal(number) if number else None)


@pytest.mark.parametrize("raw", ["YES", "y", "True", "1", 1, True, "✓", " yes "])
def test_yes(raw: Any) -> None:
    assert reader("people.paid")(raw) is True


@pytest.mark.parametrize("raw", ["No", "N", "FALSE", "0", 0, False, "✗"])
def test_no(raw: Any) -> None:
    assert reader("people.paid")(raw) is False


def test_not_known_is_neither_yes_nor_no() -> None:
    read = reader("people.regulated_activity")
    assert read("not known") is None
    assert read.remarks == ["‘not known’ is read as blank"]
    with pytest.raises(Unreadable, match="neither yes nor no"):
        read("perhaps")


@pytest.mark.parametrize(
    ("where", "raw", "code"),
    [
        ("checks.kind", "DBS check", "dbs"), ("checks.kind", "Right to work", "right_to_work"), ("checks.kind", "dbs", "dbs"),
        ("checks.level", "Enhanced with children's barred list", "enhanced_child_barred"), ("people.level", "Front line", "front_line"),
        ("people.level", "DSL", "dsl"), ("opening_hours.weekday", "Thursday", "thu"), ("surveys.area", "r", "R"),
        ("referrals.to", "LADO", "designated_officer"), ("training.mode", "E-learning", "e_learning"),
    ],
)  # fmt: skip
def test_choices_by_code_or_plain_words(where: str, raw: str, code: str) -> None:
    assert reader(where)(raw) == code


def test_a_word_that_is_no_choice_is_said_with_the_nearest() -> None:
    with pytest.raises(Unreadable, match="Did you mean right_to_work"):
        reader("checks.kind")("right to wrok")


@pytest.mark.parametrize(
    ("where", "raw", "code"),
    [
        ("concerns.categories", "Bullying", "child_on_child"), ("concerns.categories", "Emotional abuse", "emotional"),
        ("concerns.categories", "psychological / emotional", "emotional or psychological"), ("complaints.from", "Parent", "family"),
        ("complaints.from", "Resident", "recipient"), ("concerns.threshold", "Section 42", "statutory"),
        ("concerns.threshold", "earlyhelp", "early_help"),
    ],
)  # fmt: skip
def test_a_common_word_of_the_field_suggests_a_code_and_is_never_taken_for_it(where: str, raw: str, code: str) -> None:
    with pytest.raises(Unreadable, match=f"Did you mean {code}\\?"):
        reader(where)(raw)


def test_what_is_only_like_another_word_for_a_code_suggests_nothing() -> None:
    with pytest.raises(Unreadable, match=r"none of the words for this column\. Use one of"):
        reader("people.engagement")("bank staff")


@pytest.mark.parametrize(
    ("where", "raw", "says"),
    [
        ("training.mode", "Online", "Write webinar where somebody teaches at a set time, e_learning"),
        ("referrals.to", "MASH", "Write children_social_care or adult_social_care"),
        ("referrals.to", "Social services", "Write children_social_care or adult_social_care"),
    ],
)
def test_a_word_that_may_be_either_of_two_is_asked_about(where: str, raw: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        reader(where)(raw)
    assert reader("concerns.categories")("online") == ("online",)
    assert reader("concerns.threshold")("NFA") == "no_further_action"


def test_lists() -> None:
    assert reader("concerns.categories")("neglect; Emotional;neglect") == ("neglect", "emotional")
    assert reader("people.contact_with")("Children, adults") == ("children", "adults")
    assert reader("activities.courses")("First aid, basic; Lone work") == ("First aid, basic", "Lone work")
    assert [m.hour for m in reader("referrals.chased_at")("2024-01-02 10:00;2024-01-03 11:00")] == [10, 11]
    assert reader("activities.courses")(" ; ") is None
    with pytest.raises(Unreadable, match="none of the words"):
        reader("concerns.categories")("neglect;sadness")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("9:00", "09:00"),
        ("5pm", "17:00"),
        ("12.15 a.m.", "00:15"),
        ("12 PM", "12:00"),
        (time(17, 30), "17:30"),
        (0.75, "18:00"),
        ("24:00", "24:00"),
        (timedelta(hours=26), "02:00"),
    ],
)
def test_times_of_opening(raw: Any, text: str) -> None:
    assert reader("opening_hours.from")(raw) == text


@pytest.mark.parametrize("raw", ["9", "25:00", "9:75", "nine"])
def test_what_is_no_time_of_opening(raw: Any) -> None:
    with pytest.raises(Unreadable):
        reader("opening_hours.until")(raw)


def test_words_are_trimmed_and_kept() -> None:
    read = reader("people.name")
    assert read("Berà ") == "Berà"
    assert read("\ufeff First\r\nName\x07 \u00a0") == "First\nName"
    assert read("=not a formula here") == "=not a formula here"
    assert read("n/a") == "n/a"
    assert read(12.0) == "12"


def test_references_are_words_even_where_they_are_figures() -> None:
    assert reader("people.ref")(101) == "101"
    assert reader("people.ref")(101.0) == "101"
    assert reader("people.ref")("0101") == "0101"
    with pytest.raises(Unreadable, match="turned this reference into a date"):
        reader("people.ref")(local(2024, 4, 3))
    with pytest.raises(Unreadable, match="cannot be a reference"):
        reader("people.ref")("A;B")


@pytest.mark.parametrize(
    "where",
    [
        "people.name",
        "people.ref",
        "people.started",
        "checks.kind",
        "people.paid",
        "people.contact_with",
        "risks.impact",
    ],
)
def test_a_formula_a_fault_and_a_megabyte_are_named_in_every_type(where: str) -> None:
    with pytest.raises(Unreadable, match="Formulas are never worked out"):
        reader(where)(Formula("=SUM(A1:A9)"))
    with pytest.raises(Unreadable, match="could not work this cell out"):
        reader(where)(Broken("#REF!"))
    with pytest.raises(Unreadable, match="1,048,576 characters") as said:
        reader(where)("x" * 1_048_576)
    assert len(str(said.value)) < 300
